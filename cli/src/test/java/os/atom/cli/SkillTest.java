package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.protocol.PolicyProposal;

/** What a skill declares is shown as a proposal; nothing of it is allowed by that. */
final class SkillTest {
    private static final String SKILL =
            """
            ---
            name: github
            description: Work with GitHub.
            metadata: {"openclaw":{"requires":{"bins":["gh","jq"],"env":["TOKEN"]}}}
            allowed-tools: Bash(git:*), Read
            ---
            # GitHub

            ```bash
            # list them
            gh pr list \\
              --limit 5
            gh pr list --limit 5 | jq .
            ```
            ```python
            print("no shell")
            ```
            ~~~console
            $ gh auth status
            logged in
            ~~~
            """;

    @TempDir private Path folder;
    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyDeclaredProgramAndLineIsAskedAboutAndNothingElseIsDone() throws Exception {
        proposes(proposal("permit (\n    principal\n);\n", null));

        var result = suggest(SKILL);

        assertThat(result.exit()).isZero();
        assertThat(server.requests())
                .allMatch(asked -> asked.line().equals("POST /api/v1/policy/suggest"))
                .extracting(asked -> asked.body().path("command").asText())
                .containsExactly(
                        "gh",
                        "jq",
                        "git",
                        "gh pr list --limit 5",
                        "gh pr list --limit 5 | jq .",
                        "gh auth status");
        assertThat(server.requests())
                .allMatch(asked -> asked.body().path("agent").asText().equals("scout"));
        assertThat(result.out())
                .contains(
                        "ask   gh pr list",
                        "  permit (\n",
                        "mind it runs code",
                        "/policies/x.cedar")
                .endsWith(
                        "skill github declares 6 lines for scout; nothing was saved, and a skill"
                                + " grants nothing\n");
    }

    @Test
    void saysWhyThereIsNoPolicy() throws Exception {
        proposes(proposal(null, "it cannot be planned: $( substitutes"));

        assertThat(suggest(SKILL).out())
                .contains("no policy is proposed: it cannot be planned: $( substitutes")
                .doesNotContain("to save it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nname: x\nmetadata:\n  openclaw:\n    requires:\n      bins:\n        - gh\n"
                        + "        - jq\n---\n",
                "---\n"
                        + "metadata:\n"
                        + "  {\n"
                        + "    \"clawdbot\": { \"requires\": { \"anyBins\": [\"gh\",\n"
                        + " \"jq\"] } }\n"
                        + "  }\n"
                        + "---\n"
                        + "text\n",
                "---\r\n"
                        + "metadata:\r\n"
                        + "  openclaw:\r\n"
                        + "    requires: { bins: ['gh', \"jq\"] }\r\n"
                        + "---\r\n",
            })
    void readsProgramsInEveryFormThatIsInUse(String text) throws Exception {
        proposes(proposal(null, "no"));

        JsonNode told = FakeServer.MAPPER.readTree(suggest(text, "--json").out());

        assertThat(told.path("programs").toString()).isEqualTo("[\"gh\",\"jq\"]");
    }

    @Test
    void whatIsHostileIsShownHarmless() throws Exception {
        proposes(proposal(null, "no"));

        var result = suggest("---\nname: a\u001b]0;x\u0007\n---\n```sh\nls \u001b[2J\n```\n");

        assertThat(result.out()).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void moreLinesThanAPersonReadsAreCountedAndNotAskedAbout() throws Exception {
        proposes(proposal(null, "no"));
        String lines =
                String.join(
                        "\n",
                        Stream.iterate(0, n -> n + 1).limit(130).map(n -> "ls " + n).toList());

        var result = suggest("```sh\n" + lines + "\n```\n");

        assertThat(server.requests()).hasSize(100);
        assertThat(result.out())
                .contains("this skill declares 130 lines for scout, 30 of them not looked at");
    }

    @Test
    void anAgentThatIsNotThereOrAFileThatIsNoneIsOneLine() throws Exception {
        server.on(
                "POST /api/v1/policy/suggest", 404, Samples.problem(404, "no agent scout", "see"));
        assertThat(suggest(SKILL).err()).isEqualTo("no agent scout\n");

        var missing =
                Cli.asking(server).run("policy", "suggest", "--agent", "a", "--skill", "/none");
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).hasLineCount(1);
    }

    private Cli.Result suggest(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("SKILL.md"), text);
        return Cli.asking(server)
                .run(
                        Stream.concat(
                                        Stream.of(
                                                "policy",
                                                "suggest",
                                                "--agent",
                                                "scout",
                                                "--cwd",
                                                folder.toString(),
                                                "--skill",
                                                file.toString()),
                                        Stream.of(more))
                                .toArray(String[]::new));
    }

    private void proposes(PolicyProposal proposal) {
        server.on("POST /api/v1/policy/suggest", 200, proposal);
    }

    private static PolicyProposal proposal(String policy, String why) {
        return new PolicyProposal(
                "scout",
                "gh pr list",
                "/work",
                "ask",
                "it connects",
                "/policies",
                policy == null ? null : "x",
                policy,
                policy == null ? null : "- name: x",
                policy == null ? List.of() : List.of("it runs code"),
                why);
    }
}
