package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import os.atom.cli.server.Answer;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;

/** What policy says of all that a skill says it will run, and the policies that would let it. */
final class SkillProposals {
    private static final int MOST = 100;
    private static final long MOST_BYTES = 1 << 20;

    private SkillProposals() {}

    /** Asks for each program and line; nothing is saved. */
    static ObjectNode of(Session session, String agent, String file, String directory) {
        Skill skill = Skill.of(read(Path.of(session.directory(file)), file));
        List<String> lines =
                Stream.concat(skill.programs().stream(), skill.lines().stream())
                        .distinct()
                        .toList();
        ObjectNode told = Json.object().put("skill", skill.name()).put("agent", agent);
        ArrayNode programs = told.putArray("programs");
        skill.programs().forEach(programs::add);
        told.put("notLookedAt", Math.max(0, lines.size() - MOST));
        ArrayNode proposals = told.putArray("proposals");
        for (String line : lines.subList(0, Math.min(lines.size(), MOST))) {
            proposals.add(proposal(session, agent, line, directory));
        }
        return told;
    }

    private static String read(Path path, String shown) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw Failure.usage(shown + " is larger than 1 MiB: no skill is");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw Failure.usage(shown + " is not UTF-8 text: give a SKILL.md");
        } catch (IOException e) {
            throw Failure.usage("cannot read " + shown + ": give a SKILL.md");
        }
    }

    private static JsonNode proposal(Session session, String agent, String line, String directory) {
        ObjectNode asked = Json.object().put("agent", agent).put("command", line);
        Answer answer = session.server().offer("/policy/suggest", asked.put("cwd", directory));
        if (answer.status() == 404) {
            throw new Failure(
                    Exit.FAILED, answer.body().path("detail").asText("there is no such agent"));
        }
        if (answer.good()) {
            return answer.body();
        }
        String why = answer.body().path("detail").asText("it is not taken");
        return Json.object().put("command", line).put("answer", "deny").put("why", why);
    }

    /** For a person. */
    static void show(Terminal terminal, JsonNode told) {
        String name = Json.text(told, "skill");
        for (JsonNode proposal : told.path("proposals")) {
            showOne(terminal, proposal);
        }
        long left = told.path("notLookedAt").asLong();
        terminal.line(
                "%s declares %s for %s%s; nothing was saved, and a skill grants nothing"
                        .formatted(
                                name.isEmpty() ? "this skill" : "skill " + name,
                                Count.of(told.path("proposals").size() + left, "line", "lines"),
                                Json.text(told, "agent"),
                                left == 0 ? "" : ", " + left + " of them not looked at"));
    }

    private static void showOne(Terminal terminal, JsonNode proposal) {
        String answer = Json.text(proposal, "answer");
        terminal.line(
                switch (answer) {
                            case "allow" -> terminal.green("allow ");
                            case "ask" -> terminal.yellow("ask   ");
                            default -> terminal.red("deny  ");
                        }
                        + Json.text(proposal, "command"));
        String why = Json.text(proposal, "why");
        if (!why.isEmpty()) {
            terminal.line("  no policy is proposed: " + why);
        }
        if (proposal.has("policy")) {
            for (JsonNode mind : proposal.path("mind")) {
                terminal.line("  " + terminal.yellow("mind ") + Visible.of(mind.asText()));
            }
            terminal.line("");
            proposal.path("policy")
                    .asText()
                    .lines()
                    .forEach(line -> terminal.line("  " + Visible.of(line)));
            terminal.line("");
            terminal.line(
                    "  to save it: put it into %s/%s.cedar (chmod 600), then atom-os policy check"
                            .formatted(Json.text(proposal, "folder"), Json.text(proposal, "id")));
        }
    }
}
