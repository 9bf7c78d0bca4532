package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a person's policy is said with its line, before it comes into force. */
class ProblemTest {
    private static final String GOOD =
            """
            // A comment; with a semicolon and "a quote.
            @id("own.one")
            @says("one; \\" still one; // no comment")
            permit (principal, action == Action::"shell.run", resource)
            when { resource.lines == ["npm test"] };

            """;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(4, "wehn", "permit (principal, action, resource)\nwehn { true };"),
                mistake(
                        4,
                        "`fooo`",
                        "permit (principal, action == Action::\"shell.run\", resource)\n"
                                + "when { resource.fooo };"),
                mistake(
                        3,
                        "shell.rn",
                        "permit (principal, action == Action::\"shell.rn\", resource);"),
                mistake(
                        3,
                        "intren",
                        "permit (principal in AtLeast::\"intren\", action, resource);"),
                mistake(
                        5,
                        "raeds",
                        "permit (principal is Agent, action == Action::\"shell.run\", resource)\n"
                                + "// ö, two bytes\n"
                                + "when { [Effect::\"raeds\"].containsAll(resource.effects) };"),
                mistake(
                        1,
                        "impossible",
                        "forbid (principal, action == Action::\"shell.run\", resource)"
                                + " when { resource is Host };"),
                mistake(3, "slot", "permit (principal == ?principal, action, resource);"),
                mistake(3, "", "permit (principal, action, resource)"),
                mistake(3, "", "permit (principal, action, resource) when { \"open };"),
                mistake(3, "", "%&/!"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void isFoundWithItsLine(int line, String said, String policy) {
        String text = "@id(\"own.two\")\n@says(\"two\")\n" + policy;
        List<Problem> alone = Sets.problems(text);
        List<Problem> after = Sets.problems(GOOD + text);

        assertThat(alone).isNotEmpty();
        assertThat(alone.getFirst().message()).contains(said).doesNotContain("\n");
        assertThat(alone.getFirst().line()).isEqualTo(line);
        assertThat(after.getFirst().line()).isEqualTo(line + 6);
        assertThat(after.getFirst().file()).isEqualTo("own0.cedar");
    }

    @Test
    void isNoneInAGoodFile() {
        assertThat(Sets.problems(GOOD)).isEmpty();
        assertThat(Sets.problems("")).isEmpty();
        assertThat(Sets.problems("// nothing yet;\n")).isEmpty();
        assertThat(Sets.problems(GOOD + "// the end; \"")).isEmpty();
    }

    @Test
    void isAPolicyWithoutIdOrWords() {
        assertThat(Sets.problems("\npermit (principal is Agent, action, resource);"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.message()).contains("@id");
                });
        assertThat(Sets.problems("@id(\"x\") permit (principal is Agent, action, resource);"))
                .extracting(Problem::message)
                .singleElement()
                .asString()
                .contains("@says");
    }

    @Test
    void isAnIdThatIsTaken() {
        assertThat(Sets.problems(GOOD + GOOD))
                .singleElement()
                .hasToString(
                        "own0.cedar:8: policy id own.one is taken already, in own0.cedar line 2");
        assertThat(
                        Sets.problems(
                                "@id(\"never.list\") @says(\"x\")"
                                        + " permit (principal is Agent, action, resource);"))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("never.list is taken already, in never.cedar");
    }

    @Test
    void isAnAnnotationThatMeansNothing() {
        assertThat(one("@about(\"color\")")).contains("names no fact");
        assertThat(one("@mend(\"do {it}\")")).contains("not {it}");
        assertThat(one("@mend(\"{fix}\")")).contains("needs @about");
        assertThat(Sets.problems(policy("@about(\"outsideReads\") @mend(\"{fix}\")"))).isEmpty();
    }

    private static String one(String annotation) {
        return Sets.problems(policy(annotation)).getFirst().message();
    }

    private static String policy(String annotation) {
        return "@id(\"x\") @says(\"x\") "
                + annotation
                + " forbid (principal is Agent, action, resource);";
    }

    private static Arguments mistake(int line, String said, String policy) {
        return Arguments.of(line, said, policy);
    }
}
