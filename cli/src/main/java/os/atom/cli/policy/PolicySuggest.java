package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code policy suggest}. */
@Command(
        name = "suggest",
        description = {
            "Propose policies from what people approved to an agent. Nothing is saved.",
            "Each covers the lines that were approved, and nothing wider; what is left out is"
                    + " listed with why.",
            "With --skill: from what a skill says it will run, for you to read. It grants nothing."
        },
        footer = {
            "  atom-os policy suggest --agent scout",
            "  atom-os policy suggest --agent scout --skill ~/.openclaw/skills/github/SKILL.md"
        })
final class PolicySuggest extends DataVerb {
    private static final int MOST = 10_000;

    @Option(
            names = "--agent",
            required = true,
            paramLabel = "NAME",
            description = "Whose history to look at: an agent's name or id.")
    private String agent = "";

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "How many of its commands to look at: 1 to 10000; 1000 unless given.")
    private @Nullable Integer last;

    @Option(
            names = "--least",
            paramLabel = "N",
            description = "How many of them a policy has to match: 1 to 10000; 2 unless given.")
    private @Nullable Integer least;

    @Option(
            names = "--tests",
            description = "Also print examples for a .test.yaml file beside each policy.")
    private boolean tests;

    @Option(
            names = "--skill",
            paramLabel = "FILE",
            description = "A SKILL.md whose programs and lines to look at instead.")
    private @Nullable String skill;

    @Option(
            names = "--cwd",
            paramLabel = "DIR",
            description = "Where a skill's lines would run; the current directory unless given.")
    private @Nullable String directory;

    PolicySuggest(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (skill != null) {
            String where = session.directory(directory);
            return print(SkillProposals.of(session, agent, skill, where));
        }
        String path =
                "/policy/suggest?agent="
                        + Server.value(agent)
                        + parameter("last", last)
                        + parameter("least", least);
        return print(session.server().getSlow(path));
    }

    private static String parameter(String name, @Nullable Integer number) {
        if (number == null) {
            return "";
        }
        if (number < 1 || number > MOST) {
            throw Failure.usage(
                    "--%s %d is out of range: give 1 to %d".formatted(name, number, MOST));
        }
        return "&" + name + "=" + number;
    }

    @Override
    protected void show(JsonNode found) {
        Terminal terminal = session.terminal();
        if (skill != null) {
            SkillProposals.show(terminal, found);
            return;
        }
        int number = 0;
        for (JsonNode suggestion : found.path("suggestions")) {
            show(++number, suggestion, Json.text(found, "folder"));
        }
        for (JsonNode left : found.path("leftOut")) {
            terminal.line(
                    "left out: %s, in %s: %s (asked %s, the last %s)"
                            .formatted(
                                    Json.text(left, "what"),
                                    Json.text(left, "directory"),
                                    Json.text(left, "why"),
                                    times(left.path("times").asLong()),
                                    Json.text(left, "last")));
        }
        terminal.line(looked(found));
    }

    private void show(int number, JsonNode suggestion, String folder) {
        Terminal terminal = session.terminal();
        terminal.line(
                "%d. %s, in %s"
                        .formatted(
                                number,
                                texts(suggestion.path("commands")),
                                texts(suggestion.path("directories"))));
        terminal.line(
                "approved %s; would have let %s run unasked, the last %s"
                        .formatted(
                                times(suggestion.path("approved").asLong()),
                                Count.of(
                                        suggestion.path("matched").asLong(),
                                        "past command",
                                        "past commands"),
                                Json.text(suggestion, "last")));
        for (JsonNode mind : suggestion.path("mind")) {
            terminal.line(terminal.yellow("mind ") + Visible.of(mind.asText()));
        }
        terminal.line("");
        lines(suggestion.path("policy"));
        if (tests) {
            terminal.line("");
            lines(suggestion.path("tests"));
        }
        terminal.line("");
        String file = folder + "/" + Json.text(suggestion, "id");
        terminal.line(
                "to save it: put it into %s.cedar (chmod 600)%s, then atom-os policy check%s"
                        .formatted(
                                file,
                                tests ? " and the examples into " + file + ".test.yaml" : "",
                                tests ? " && atom-os policy test" : ""));
        terminal.line("");
    }

    private void lines(JsonNode text) {
        text.asText().lines().forEach(line -> session.terminal().line(Visible.of(line)));
    }

    private static String looked(JsonNode found) {
        String agent = Json.text(found, "agent");
        long looked = found.path("looked").asLong();
        if (looked == 0) {
            return agent + " has asked for nothing yet, so nothing is suggested";
        }
        return "looked at %s of %s, since %s%s; nothing was saved"
                .formatted(
                        Count.of(looked, "command", "commands"),
                        agent,
                        Json.text(found, "since"),
                        found.path("more").asBoolean() ? "; there are older ones (--last N)" : "");
    }

    private static String times(long number) {
        return number == 1 ? "once" : number + " times";
    }

    private static String texts(JsonNode items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(Visible.of(item.asText())));
        return String.join(" + ", texts);
    }
}
