package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** A request as a person reads it: all of it, with hidden characters written out. */
final class ApprovalText {
    private static final int LABEL = 9;

    private final Terminal terminal;

    ApprovalText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Everything that a person needs to judge it. */
    void whole(JsonNode approval, Instant now) {
        terminal.line(terminal.bold(Json.text(approval, "id")) + "  " + standing(approval, now));
        line("agent", Json.text(approval, "agent") + ", " + Json.text(approval, "maturity"));
        boolean file = approval.path("file").isObject();
        if (!file) {
            text("command", approval.path("command"));
        }
        text("says", approval.path("reason"));
        if (file) {
            file(approval.path("file"));
        } else {
            line("in", Json.text(approval, "cwd"));
        }
        JsonNode decision = approval.path("decision");
        line("asks", Json.text(decision, "reason"));
        for (JsonNode rule : decision.path("rules")) {
            line("rule", Json.text(rule, "id") + ": " + Json.text(rule, "words"));
        }
        if (!file) {
            command(approval);
        }
        answer(approval.path("answer"));
    }

    private void command(JsonNode approval) {
        line("plan", Json.text(approval.path("plan"), "because"));
        for (JsonNode effect : approval.path("effects")) {
            String path = Json.text(effect, "path");
            line(
                    "effect",
                    Json.text(effect, "kind")
                            + (path.isEmpty() ? "" : " " + path)
                            + ", "
                            + Json.text(effect, "because"));
        }
        text("stdin", approval.path("stdin"));
        if (approval.path("interactive").asBoolean()) {
            line("BEWARE", "more will be typed to it while it runs, which nobody has seen yet");
        }
        approval.path("environment")
                .properties()
                .forEach(variable ->
                        line(
                                "sets",
                                Visible.of(
                                        variable.getKey() + "=" + variable.getValue().asText())));
        network(approval);
        sandbox(approval.path("sandbox"), approval.path("timeoutSeconds").asLong());
        approval.path("scripts").forEach(this::script);
    }

    /** The use of a file: which, how, and every byte of it that would be another. */
    private void file(JsonNode file) {
        text(Json.text(file, "operation"), file.path("path"));
        line("by", Json.text(file, "by"));
        file.path("terms").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(term -> text("with", Visible.of(term.getKey()) + "=", term.getValue()));
        version("now", file.path("before"));
        version("then", file.path("after"));
        if (file.has("kind") && !file.has("after")) {
            line("then", "gone");
        }
        line("undoes", Json.text(file, "undoes"));
        if (file.has("problem")) {
            line("BEWARE", "as it is, it cannot be done: " + Json.text(file, "problem"));
        }
        if (file.has("diff")) {
            text("", file.path("diff"));
        } else if (file.has("bytes")) {
            line("", "no text shows its bytes; --json has them in Base64");
        }
        if (file.path("diffCut").asBoolean()) {
            line("", "... the diff is longer than what is kept of it");
        }
    }

    private void version(String label, JsonNode version) {
        if (version.isObject()) {
            String encoding = Json.text(version, "encoding");
            line(
                    label,
                    "%d bytes, %s, %s"
                            .formatted(
                                    version.path("size").asLong(),
                                    encoding.isEmpty() ? "no text" : encoding,
                                    Json.text(version, "hash")));
        }
    }

    /** One line, for a list. */
    static String standing(JsonNode approval, Instant now) {
        String state = Json.text(approval, "state");
        if (!state.equals("pending")) {
            return state;
        }
        try {
            long left =
                    Duration.between(now, Instant.parse(approval.path("expiresAt").asText()))
                            .toSeconds();
            return left <= 0 ? "expires now" : "expires in " + words(left);
        } catch (DateTimeParseException unknown) {
            return state;
        }
    }

    /** Seconds as people say them. */
    static String words(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    private void network(JsonNode approval) {
        JsonNode listed = approval.path("sandbox").path("network");
        boolean connects = approval.path("network").asBoolean() || !listed.isEmpty();
        if (!connects) {
            line("network", "none");
        } else if (listed.isEmpty()) {
            line("network", "may connect, but nothing is on the agent's list");
        } else {
            line("network", "may connect to: the agent's listed domains");
            each("", listed);
        }
    }

    private void sandbox(JsonNode sandbox, long timeout) {
        each("reads", sandbox.path("reads"));
        each("writes", sandbox.path("writes"));
        each("hidden", sandbox.path("hidden"));
        StringBuilder limits = new StringBuilder("at most " + timeout + " s");
        sandbox.path("limits").forEach(limit -> limits.append(", ").append(limit.asText()));
        line("limits", Visible.of(limits.toString()));
    }

    private void script(JsonNode script) {
        line(
                "runs",
                Json.text(script, "path")
                        + " ("
                        + Json.text(script, "role")
                        + ", "
                        + (script.path("how").asText().equals("copy")
                                ? "a private copy of these bytes"
                                : "the file itself, looked at again")
                        + ", "
                        + script.path("bytes").asLong()
                        + " bytes, sha256 "
                        + Json.text(script, "sha256")
                        + ")");
        if (script.path("text").isObject()) {
            text("", script.path("text"));
        } else {
            line("", "it is no text, or too long to show");
        }
    }

    private void answer(JsonNode answer) {
        if (answer.isObject()) {
            String reason = Json.text(answer, "reason");
            line(
                    "answer",
                    Json.text(answer, "verdict")
                            + " by "
                            + Json.text(answer, "by")
                            + (reason.isEmpty() ? "" : ": " + reason));
        }
    }

    /** What the server wrote out, line by line, and a warning for each character that deceives. */
    private void text(String label, JsonNode legible) {
        text(label, "", legible);
    }

    private void text(String label, String before, JsonNode legible) {
        if (!legible.isObject()) {
            return;
        }
        String shown = before + legible.path("shown").asText();
        String name = label;
        for (String each : shown.split("\n", -1)) {
            terminal.line(padded(name) + Visible.of(each));
            name = "";
        }
        for (JsonNode suspicion : legible.path("suspicions")) {
            line(
                    "BEWARE",
                    "line %d column %d: %s (%s)"
                            .formatted(
                                    suspicion.path("line").asInt(),
                                    suspicion.path("column").asInt(),
                                    Json.text(suspicion, "character"),
                                    Json.text(suspicion, "why")));
        }
    }

    private void each(String label, JsonNode list) {
        list.forEach(item -> line(label, Visible.of(item.asText())));
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            String name = padded(label);
            terminal.line((label.equals("BEWARE") ? terminal.red(name) : name) + text);
        }
    }

    private static String padded(String label) {
        return label + " ".repeat(LABEL - label.length());
    }
}
