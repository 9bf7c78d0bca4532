package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.policy.Facts.Kind;

/** What {@code docs/reference/policy.md} shows works as it stands there. */
class PolicyReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/policy.md");
    private static final Pattern EXAMPLE =
            Pattern.compile("```cedar\n(.*?)```\n```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("(?m)^ {4}(\\w+): (Set|Bool|String)");

    static Stream<Arguments> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(example -> Arguments.of(example.group(1), example.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void showsExamplesThatPass(String policy, String tests) throws Exception {
        List<Tested> tested =
                new Examples(
                                (line, directory, view) -> {
                                    throw new AssertionError("the page gives facts");
                                },
                                Asked.NONE)
                        .run(new Source("page", false, tests), Sets.with(policy));

        assertThat(tested).hasSizeGreaterThan(2).allMatch(Tested::passed);
    }

    @Test
    void showsThreeExamples() throws IOException {
        assertThat(examples()).hasSize(3);
    }

    @Test
    void namesEveryFactOfTheSchema() throws IOException {
        String page = Files.readString(PAGE);
        String schema = Shipped.schema();
        String command = schema.substring(schema.indexOf("entity Command"));
        Matcher attributes = ATTRIBUTE.matcher(command.substring(0, command.indexOf("};")));

        assertThat(attributes.results().map(attribute -> attribute.group(1)))
                .hasSize(20)
                .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
        assertThat(Kind.values())
                .filteredOn(Kind::isEffect)
                .allSatisfy(kind -> assertThat(page).contains("\"" + kind.word() + "\""));
    }
}
