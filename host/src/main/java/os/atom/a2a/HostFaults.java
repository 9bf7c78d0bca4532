package os.atom.a2a;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import os.atom.a2a.A2aFault.Kind;
import os.atom.identity.Outcome;
import os.atom.intake.Body;
import os.atom.protocol.Problem;

/**
 * What the host refuses by its own rules, with the rule and the mend, as callers over A2A are told.
 */
final class HostFaults {
    private HostFaults() {}

    /** A key ended while something waited for it. */
    static A2aFault keyEnded() {
        return new A2aFault(
                Kind.REFUSED,
                "this key is not known any more; it may have been rotated or revoked",
                401,
                rpc(401),
                Map.of("mend", "ask a person for a new key", "status", "401"),
                Optional.empty());
    }

    /** The host has no room for another one that waits. */
    static A2aFault tooManyOpen(int most) {
        return new A2aFault(
                Kind.REFUSED,
                "you have %d streams and connections open, which is as many as may be"
                        .formatted(most),
                429,
                rpc(429),
                Map.of("rule", "live.connections", "mend", "close some first", "status", "429"),
                Optional.of(1L));
    }

    /** The agent that is asked may not write to who asks it: the task would never end. */
    static A2aFault unanswered(String agent, Outcome.Refused<?> refused) {
        return new A2aFault(
                Kind.UNSUPPORTED_OPERATION,
                "%s could not answer you: %s".formatted(agent, refused.reason()),
                Map.of("rule", refused.rule(), "mend", refused.mend()));
    }

    /** Why a request did not come whole. */
    static A2aFault of(Body.Wrong wrong) {
        return switch (wrong) {
            case Body.Wrong.TooLarge(int most) ->
                    unread(413, "the request has more than %d bytes".formatted(most));
            case Body.Wrong.TooMuch(int most) ->
                    new A2aFault(
                            Kind.REFUSED,
                            "your requests under way have %d bytes, and may have no more at once"
                                    .formatted(most),
                            429,
                            rpc(429),
                            Map.of("mend", "wait for an answer", "status", "429"),
                            Optional.of(1L));
            case Body.Wrong.TooLate(Duration patience) ->
                    unread(
                            408,
                            "the request did not come whole within %d seconds"
                                    .formatted(patience.toSeconds()));
        };
    }

    static A2aFault noJson() {
        return unread(415, "Content-Type: must be application/json or application/a2a+json");
    }

    private static A2aFault unread(int status, String reason) {
        return new A2aFault(
                Kind.INVALID_REQUEST, reason, status, rpc(400), Map.of(), Optional.empty());
    }

    /** What messages are refused for. */
    static A2aFault of(Outcome.Refused<?> refused) {
        return switch (refused.cause()) {
            case INVALID -> A2aFault.invalid("message", refused.reason() + ": " + refused.mend());
            case FORBIDDEN -> refused(refused, 403);
            case UNKNOWN -> refused(refused, 404);
            case CONFLICT -> refused(refused, 409);
        };
    }

    private static A2aFault refused(Outcome.Refused<?> refused, int status) {
        Map<String, String> about =
                Map.of(
                        "rule", refused.rule(),
                        "mend", refused.mend(),
                        "status", Integer.toString(status));
        return new A2aFault(
                Kind.REFUSED, refused.reason(), status, rpc(status), about, Optional.empty());
    }

    /** What the host says no to, over HTTP as well. */
    static A2aFault of(Problem problem) {
        Map<String, String> about = new LinkedHashMap<>();
        Optional.ofNullable(problem.rule()).ifPresent(rule -> about.put("rule", rule));
        Optional.ofNullable(problem.mend()).ifPresent(mend -> about.put("mend", mend));
        Optional.ofNullable(problem.retryAfter())
                .ifPresent(seconds -> about.put("retryAfterSeconds", Long.toString(seconds)));
        about.put("status", Integer.toString(problem.status()));
        Kind kind = problem.status() >= 500 ? Kind.INTERNAL_ERROR : Kind.REFUSED;
        return new A2aFault(
                kind,
                problem.detail(),
                problem.status(),
                rpc(problem.status()),
                about,
                Optional.ofNullable(problem.retryAfter()));
    }

    private static String rpc(int status) {
        return switch (status) {
            case 400, 422 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
