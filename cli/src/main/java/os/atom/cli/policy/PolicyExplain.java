package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Submission;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code policy explain}. */
@Command(
        name = "explain",
        description = "Say what would be answered to a command, and why; nothing runs.",
        footer = "  atom-os policy explain --agent scout --cwd ~/demo -- 'find . -delete'")
final class PolicyExplain extends DataVerb {
    @Mixin private final Submission submission = new Submission();

    PolicyExplain(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().post("/policy/explain", submission.request(session)));
    }

    @Override
    protected void show(JsonNode explanation) {
        Terminal terminal = session.terminal();
        terminal.line(
                answer(terminal, Json.text(explanation, "answer"))
                        + "  "
                        + Json.text(explanation, "command"));
        line("why", Json.text(explanation, "reason"));
        for (JsonNode rule : explanation.path("rules")) {
            line("rule", Json.text(rule, "id") + ": " + Json.text(rule, "words"));
        }
        line("mend", Json.text(explanation, "mend"));
        network(explanation.path("network"));
        plan(explanation.path("plan"));
        for (JsonNode effect : explanation.path("effects")) {
            String path = Json.text(effect, "path");
            line(
                    "effect",
                    Json.text(effect, "kind")
                            + (path.isEmpty() ? "" : " " + path)
                            + ", "
                            + Json.text(effect, "because"));
        }
    }

    /** Absent for a command that does not connect. */
    private void network(JsonNode reachable) {
        if (reachable.isArray()) {
            line(
                    "network",
                    reachable.isEmpty()
                            ? "none: nothing is on the list of what it may reach"
                            : "only " + String.join(", ", texts(reachable)));
        }
    }

    private static List<String> texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(Visible.of(item.asText())));
        return texts;
    }

    private void plan(JsonNode plan) {
        String because = Json.text(plan, "because");
        if (!because.isEmpty()) {
            line("plan", "none, it is opaque: " + because);
        }
        for (JsonNode step : plan.path("steps")) {
            StringBuilder pipeline =
                    new StringBuilder(step.path("negated").asBoolean() ? "! " : "");
            String between = "";
            for (JsonNode stage : step.path("stages")) {
                pipeline.append(between).append(Json.text(stage, "executable"));
                for (int i = 1; i < stage.path("argv").size(); i++) {
                    pipeline.append(' ').append(word(stage.path("argv").get(i).asText()));
                }
                for (JsonNode redirection : stage.path("redirections")) {
                    pipeline.append(' ').append(Visible.of(redirection.asText()));
                }
                between = " | ";
            }
            line("plan", pipeline.toString());
        }
    }

    private void line(String label, String text) {
        if (!text.isEmpty()) {
            session.terminal().line(label + " ".repeat(Math.max(1, 8 - label.length())) + text);
        }
    }

    /** Quoted where the borders of the word would not show. */
    private static String word(String word) {
        boolean bare = !word.isEmpty() && word.indexOf(' ') < 0 && word.indexOf('\'') < 0;
        return bare ? Visible.of(word) : "'" + Visible.of(word).replace("'", "'\\''") + "'";
    }

    private static String answer(Terminal terminal, String answer) {
        return switch (answer) {
            case "allow" -> terminal.green("allow ");
            case "ask" -> terminal.yellow("ask   ");
            case "deny" -> terminal.red("deny  ");
            default -> answer;
        };
    }
}
