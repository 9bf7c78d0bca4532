package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
    private static final Engine LADDER = Sets.shipped();

    /** Plans {@code cat PATH}, and nothing else. */
    private static final Planning CAT =
            (line, directory, view) ->
                    Asked.planned(
                            List.of("cat", line.substring(4)),
                            directory,
                            Asked.read(line.substring(4)));

    private static List<Tested> run(String yaml) {
        return run(yaml, LADDER);
    }

    private static List<Tested> run(String yaml, Engine engine) {
        try {
            return new Examples(CAT, Asked.NAMES)
                    .run(new Source("a.test.yaml", false, yaml), engine);
        } catch (PolicyUnavailable broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void planCommandLinesUnderTheirGrants() {
        List<Tested> tested =
                run(
                        """
                        - agent: { maturity: autonomous }
                          command: cat /work/app/a
                          directory: /work/app
                          grants: { /work/app: ro }
                          expect: allow
                          rule: ladder.autonomous.read
                        - name: another folder
                          agent: { maturity: autonomous }
                          command: cat /work/other/a
                          directory: /work/app
                          grants: { /work/app: ro }
                          expect: deny
                          rule: never.outside-read
                        """);

        assertThat(tested).hasSize(2).allMatch(Tested::passed);
        assertThat(tested)
                .extracting(Tested::name)
                .containsExactly("cat /work/app/a", "another folder");
    }

    @Test
    void canAskForTheNetwork() {
        String asking =
                """
                - agent: { maturity: autonomous }
                  command: cat /work/app/a
                  directory: /work/app
                  grants: { /work/app: ro }
                  network: true
                  expect: ask
                  rule: ladder.supervised.connect
                """;
        assertThat(run(asking)).singleElement().matches(Tested::passed);
        assertThat(run(asking.replace("network: true", "network: false")))
                .singleElement()
                .matches(tested -> !tested.passed());
        assertThat(run(asking.replace("network: true", "network: please")))
                .singleElement()
                .matches(tested -> tested.message().contains("network is true or false"));
    }

    /** A policy can ask that there is none. */
    @Test
    void canGiveStandardInput() {
        String policy =
                """
                @id("unfed") @says("without input")
                permit (principal, action == Action::"shell.run", resource)
                when { !resource.fed };
                """;
        String example = "- { agent: { maturity: supervised }, %s, fed: %s, expect: %s }";
        String command =
                "command: cat /work/app/a, directory: /work/app, grants: { /work/app: ro }";
        for (String what : List.of("facts: { reads: [/work/a] }", command)) {
            assertThat(run(example.formatted(what, false, "allow"), Sets.with(policy)))
                    .singleElement()
                    .matches(Tested::passed);
            assertThat(run(example.formatted(what, true, "ask"), Sets.with(policy)))
                    .singleElement()
                    .matches(Tested::passed);
        }
        assertThat(run("- { agent: { maturity: intern }, write: /a, fed: true, expect: ask }"))
                .singleElement()
                .matches(tested -> tested.message().contains("fed is true or false"));
    }

    @Test
    void failWhenTheAnswerOrTheRuleIsAnother() {
        List<Tested> tested =
                run(
                        """
                        - agent: { maturity: intern }
                          facts: { reads: [/work/a] }
                          expect: allow
                        - agent: { maturity: intern }
                          facts: { reads: [/work/a] }
                          expect: ask
                          rule: ladder.intern.write
                        """);

        assertThat(tested).hasSize(2).noneMatch(Tested::passed);
        assertThat(tested.getFirst().message()).startsWith("expected allow, got ask, agents");
        assertThat(tested.getLast().message()).contains("by ladder.intern.write, got ask");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- { agent: { maturity: intern }, facts: {}, expect: maybe }",
                "- { agent: { maturity: boss }, facts: {}, expect: ask }",
                "- { agent: { maturity: intern }, expect: ask }",
                "- { agent: { maturity: intern }, facts: {}, command: ls, expect: ask }",
                "- { agent: { maturity: intern }, facts: { red: [x] }, expect: ask }",
                "- { agent: { maturity: intern }, facts: { reads: x }, expect: ask }",
                "- { agent: { maturity: intern }, facts: {}, expect: ask, color: red }",
                "- { agent: { maturity: intern, rank: 2 }, facts: {}, expect: ask }",
                "- { agent: { maturity: intern }, command: cat a, grants: { /a: x }, expect: ask }",
                "- { agent: { maturity: intern }, command: cat a, grants: { a: ro }, expect: ask }",
                "- { expect: ask, expect: deny }",
                "- just words",
                "just words",
                "- {",
                "",
            })
    void failWithAMessageWhenTheyAreMiswritten(String yaml) {
        assertThat(run(yaml))
                .singleElement()
                .satisfies(tested -> {
                    assertThat(tested.passed()).isFalse();
                    assertThat(tested.message()).isNotBlank().doesNotContain("\n\n");
                });
    }
}
