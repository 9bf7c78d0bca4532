package os.atom.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Approvals;
import os.atom.protocol.Problem;

/** Ends a request with a problem document. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    /** 401: no key, or one that is not known. */
    static Refusal unauthorized(String detail) {
        return new Refusal(
                Problems.of(401, "Unauthorized", detail)
                        .mend(
                                "send Authorization: Bearer KEY; a person's token is in owner.token,"
                                        + " an agent's key was shown when it was added")
                        .build());
    }

    /** 403: known, but not for this principal. */
    static Refusal forbidden(String rule, String reason, String mend) {
        return new Refusal(
                Problems.of(403, "Forbidden", reason).rule(rule).reason(reason).mend(mend).build());
    }

    /** 403: a command that policy refused, which is on record. */
    static Refusal refused(String id, @Nullable String rule, String reason, @Nullable String mend) {
        return new Refusal(
                Problems.of(403, "Refused", reason)
                        .rule(rule)
                        .reason(reason)
                        .mend(mend)
                        .id(id)
                        .build());
    }

    /** 404: there is none, or none that this principal may know of. */
    static Refusal notFound(String detail) {
        return new Refusal(Problems.of(404, "Not found", detail).build());
    }

    /** 410: there was one. */
    static Refusal gone(Instant since, String because) {
        String detail =
                "the recording was removed at %s: %s"
                        .formatted(since, because.isEmpty() ? "nothing says why" : because);
        return new Refusal(
                Problems.of(410, "Gone", detail)
                        .mend("keep them longer with recordings.age and recordings.size")
                        .build());
    }

    /** 409: against the state of things. */
    static Refusal conflict(String detail) {
        return new Refusal(Problems.of(409, "Conflict", detail).build());
    }

    /** 409: approved, but not what had been asked any more; nothing ran. */
    static Refusal changed(Map<String, List<String>> changes) {
        String detail =
                changes.entrySet().stream()
                        .map(each -> each.getKey() + ": " + String.join("; ", each.getValue()))
                        .collect(Collectors.joining(" / "));
        return new Refusal(
                Problems.of(
                                409,
                                "Changed",
                                "nothing ran, it is not what was asked any more: " + detail)
                        .rule(Approvals.CHANGED_RULE)
                        .mend("the agent can ask again; the request shows what is there then")
                        .id(changes.keySet().iterator().next())
                        .build());
    }

    /** 409: a command takes no input. */
    static Refusal inputClosed(String because, String mend) {
        return new Refusal(
                Problems.of(409, "Input closed", because).rule("input.closed").mend(mend).build());
    }

    /** 409: a command takes no input yet. */
    static Refusal inputEarly() {
        return new Refusal(
                Problems.of(409, "Input early", "the command has not begun yet")
                        .rule("input.early")
                        .mend("send it again when it runs and is not queued")
                        .build());
    }

    /** 409: it was to be taken at another place than the next one. */
    static Refusal inputElsewhere(long taken) {
        return new Refusal(
                Problems.of(409, "Input elsewhere", "at: " + taken + " bytes were taken by now")
                        .field("at")
                        .rule("input.elsewhere")
                        .mend("go on from there, or leave at out")
                        .build());
    }

    /** 429: what was typed before is not read yet. */
    static Refusal inputFull() {
        return new Refusal(
                Problems.of(429, "Input full", "what was typed before is not read yet")
                        .rule("input.full")
                        .mend("send it again when the command has read on; nothing of it was taken")
                        .build());
    }

    /** 429: as many connections that stay open as one may have. */
    static Refusal tooManyOpen(int most) {
        String reason =
                "you have %d streams and WebSockets open, as many as may be".formatted(most);
        return new Refusal(
                Problems.of(429, "Too many", reason)
                        .rule("live.connections")
                        .reason(reason)
                        .mend(
                                "close one, or ask for more types in one; a person can raise"
                                        + " live.connections")
                        .limit(most, "connections", 1)
                        .build());
    }

    /** 422: a member of the request is wrong. */
    static Refusal invalid(String field, String detail) {
        return new Refusal(Problems.of(422, "Invalid", field + ": " + detail).field(field).build());
    }

    /** 400: the request as a whole is wrong. */
    static Refusal malformed(String detail) {
        return new Refusal(Problems.of(400, "Bad request", detail).build());
    }
}
