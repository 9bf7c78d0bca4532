package os.atom.news;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import os.atom.identity.Identities;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Entry;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.journal.Payload;
import os.atom.journal.Recorded;

/**
 * Reads entries as things that happened: whose they are, and what is said of them. What was erased
 * is not said. For one look at the journal, on one thread.
 */
final class Items {
    private static final String ERASED = "something erased";

    private final Journal journal;
    private final Identities identities;
    private final Map<String, Asked> asked = new HashMap<>();

    Items(Journal journal, Identities identities) {
        this.journal = journal;
        this.identities = identities;
    }

    /** What an agent asked to run, as far as that is still on record. */
    private record Asked(String agent, String name, String command) {}

    /** What an entry tells; empty when that is no news. */
    Optional<Item> of(Topic topic, Recorded recorded) {
        Entry entry = recorded.entry();
        JsonNode body = Payload.body(recorded);
        return switch (topic) {
            case COMMANDS, APPROVALS, VIOLATIONS -> ofCommand(topic, entry, body);
            case LEVELS -> Optional.of(level(entry, body));
        };
    }

    private Optional<Item> ofCommand(Topic topic, Entry entry, JsonNode body) {
        Asked command = asked.computeIfAbsent(entry.subject(), this::asked);
        return said(topic, entry, body, command)
                .map(said ->
                        new Item(
                                entry.seq(),
                                topic,
                                command.agent(),
                                command.name(),
                                said.kind(),
                                said.line(),
                                entry.subject()));
    }

    /** A use of a file that a person is asked for has no command. */
    private Asked asked(String id) {
        return first("os.atom.command.requested", id)
                .or(() -> first("os.atom.approval.requested", id))
                .map(found -> asked(found.entry().actor(), Payload.body(found)))
                .orElseGet(() -> new Asked("host", "somebody", ERASED));
    }

    private Optional<Recorded> first(String type, String subject) {
        Filter about = new Filter(Optional.of(type), Optional.empty(), Optional.of(subject));
        return journal.after(0, 1, about).stream().findFirst();
    }

    private Asked asked(String agent, JsonNode body) {
        return new Asked(
                agent,
                body.path("agent").asText(name(agent)),
                body.hasNonNull("command") ? Shown.code(body.path("command").asText()) : ERASED);
    }

    /** How it is counted, and what is said of it. */
    private record Said(String kind, String line) {}

    private static Optional<Said> said(Topic topic, Entry entry, JsonNode body, Asked asked) {
        String name = asked.name();
        String command = asked.command();
        return switch (entry.type()) {
            case "os.atom.command.decided" ->
                    body.path("decision").path("answer").asText().equals("deny")
                            ? Optional.of(
                                    new Said(
                                            "refused",
                                            "%s was refused %s (%s)"
                                                    .formatted(name, command, rule(body))))
                            : Optional.empty();
            case "os.atom.command.finished" -> Optional.of(finished(body, name, command));
            case "os.atom.approval.requested" ->
                    Optional.of(
                            new Said("asked", "%s asks a person for %s".formatted(name, command)));
            case "os.atom.approval.answered" -> Optional.of(answered(body, name, command));
            case "os.atom.approval.expired" ->
                    Optional.of(
                            new Said(
                                    "expired",
                                    "nobody answered %s, who asked for %s"
                                            .formatted(name, command)));
            case "os.atom.approval.withdrawn" ->
                    Optional.of(
                            new Said(
                                    "withdrawn",
                                    "%s's request for %s was taken back".formatted(name, command)));
            case "os.atom.sandbox.violation" -> Optional.of(violation(body, name, command));
            default ->
                    throw new IllegalStateException(entry.type() + " is none of " + topic.types());
        };
    }

    private static String rule(JsonNode decided) {
        return Shown.code(
                decided.path("decision").path("rules").path(0).path("id").asText("default-deny"));
    }

    private static Said finished(JsonNode body, String name, String command) {
        int code = body.path("exitCode").asInt();
        return switch (body.path("event").asText()) {
            case "EXITED" ->
                    code == 0
                            ? new Said("ran", "%s ran %s".formatted(name, command))
                            : new Said(
                                    "failed", "%s ran %s: exit %d".formatted(name, command, code));
            case "RAN_OUT_OF_TIME" ->
                    new Said("timed out", "%s ran %s: out of time".formatted(name, command));
            case "WAS_STOPPED" ->
                    new Said("stopped", "%s ran %s: stopped".formatted(name, command));
            case "COULD_NOT_RUN" ->
                    new Said("did not start", "%s's %s did not start".formatted(name, command));
            default -> new Said("ended", "%s's %s ended".formatted(name, command));
        };
    }

    private static Said answered(JsonNode body, String name, String command) {
        String by = body.hasNonNull("by") ? Shown.code(body.path("by").asText()) : "a person";
        if (body instanceof MissingNode) {
            return new Said("answered", "a person answered %s about %s".formatted(name, command));
        }
        if (!body.path("verdict").asText().equals("approve")) {
            return new Said("denied", "%s denied %s %s".formatted(by, name, command));
        }
        return body.hasNonNull("rule")
                ? new Said(
                        "changed meanwhile",
                        "%s approved %s of %s, which is not what was asked any more"
                                .formatted(by, command, name))
                : new Said("approved", "%s approved %s of %s".formatted(by, command, name));
    }

    private static Said violation(JsonNode body, String name, String command) {
        String what =
                body instanceof MissingNode
                        ? ERASED
                        : "%s %s"
                                .formatted(
                                        Shown.code(body.path("kind").asText()),
                                        Shown.code(body.path("target").asText()));
        return new Said(
                "violation", "the sandbox refused %s of %s: %s".formatted(command, name, what));
    }

    private Item level(Entry entry, JsonNode body) {
        boolean agent = entry.subject().startsWith("agent:");
        String name = agent ? body.path("name").asText(name(entry.subject())) : "all agents";
        String by = by(entry.actor());
        String kind = entry.type().substring(entry.type().lastIndexOf('.') + 1);
        String line =
                switch (kind) {
                    case "promoted", "demoted" -> "%s %s %s%s".formatted(by, kind, name, to(body));
                    case "paused", "resumed", "stopped" -> "%s %s %s".formatted(by, kind, name);
                    case "frozen" -> "%s stopped everything".formatted(by);
                    case "thawed" -> "%s let everything go on".formatted(by);
                    default -> throw new IllegalStateException(entry.type() + " is no level");
                };
        return new Item(
                entry.seq(),
                Topic.LEVELS,
                agent ? entry.subject() : "host",
                name,
                kind,
                line + because(body),
                entry.subject());
    }

    private static String to(JsonNode body) {
        return body.hasNonNull("to")
                ? " to " + body.path("to").asText().toLowerCase(Locale.ROOT)
                : "";
    }

    private static String because(JsonNode body) {
        String reason = body.path("because").path("reason").asText(body.path("reason").asText(""));
        return reason.isBlank() ? "" : ": " + Shown.code(reason);
    }

    private String by(String actor) {
        return actor.startsWith("agent:") || actor.startsWith("person:")
                ? Shown.code(name(actor))
                : "the server";
    }

    private String name(String id) {
        return id.startsWith("agent:") || id.startsWith("person:")
                ? identities.principal(new PrincipalId(id)).map(Principal::name).orElse("somebody")
                : id;
    }
}
