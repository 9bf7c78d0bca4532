package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;

/** What an agent's record says, in lines. */
final class TrustLines {
    private TrustLines() {}

    /** How far it is to the next level, in a few words. */
    static String brief(JsonNode agent) {
        JsonNode next = agent.path("trust").path("next");
        if (!next.isObject()) {
            return "-";
        }
        return next.path("suggested").asBoolean()
                ? "suggested: " + Json.text(next, "level")
                : "%s: %d of %d runs, %d %% interventions"
                        .formatted(
                                Json.text(next, "level"),
                                next.path("countedRuns").asInt(),
                                next.path("neededRuns").asInt(),
                                next.path("interventionPercent").asInt());
    }

    static void print(Terminal terminal, JsonNode agent) {
        JsonNode trust = agent.path("trust");
        if (!trust.isObject()) {
            return;
        }
        counts(terminal, "since it has its level", trust.path("sinceLevel"));
        counts(terminal, "in the last 7 days", trust.path("lastWeek"));
        counts(terminal, "in the last 30 days", trust.path("lastMonth"));
        JsonNode reaction = trust.path("reaction");
        if (reaction.isObject()) {
            terminal.line(
                    "held   by the server at %s, %s: %s (entries %s)"
                            .formatted(
                                    Json.text(reaction, "at"),
                                    Json.text(reaction, "rule"),
                                    Json.text(reaction, "reason"),
                                    reaction.path("entries")));
        }
        next(terminal, agent, trust.path("next"));
    }

    private static void counts(Terminal terminal, String when, JsonNode counts) {
        terminal.line(
                "record %s: %d runs, %d clean, %d that count; %d interventions, %d denials, %d violations"
                        .formatted(
                                when,
                                counts.path("runs").asInt(),
                                counts.path("cleanRuns").asInt(),
                                counts.path("countedRuns").asInt(),
                                counts.path("interventions").asInt(),
                                counts.path("denials").asInt(),
                                counts.path("violations").asInt()));
    }

    private static void next(Terminal terminal, JsonNode agent, JsonNode next) {
        if (!next.isObject()) {
            return;
        }
        String level = Json.text(next, "level");
        if (next.path("suggested").asBoolean()) {
            terminal.line(
                    "next   %s is suggested: atom-os agent promote %s"
                            .formatted(level, Json.text(agent, "name")));
            return;
        }
        terminal.line("next   " + brief(agent) + ", missing:");
        for (JsonNode missing : next.path("missing")) {
            terminal.line("       - " + Visible.of(missing.asText()));
        }
    }
}
