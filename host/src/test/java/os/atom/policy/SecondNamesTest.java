package os.atom.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.mount.HostPrefix;

/** A policy that names a directory as only the container does matches nothing, so it is told. */
class SecondNamesTest {
    private static final HostPrefix PREFIX = new HostPrefix(Path.of("/host"));

    private static List<Problem> found(String text) {
        return SecondNames.in(new Source("own.cedar", false, text), PREFIX);
    }

    @Test
    void eachIsToldWithItsLineAndTheNameThatIsMeant() {
        assertThat(
                        found(
                                """
                                @id("a")
                                forbid (principal, action, resource)
                                when { resource.path like "/host/home/me/*" ||
                                "/host" == resource.path };
                                """))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.line()).isEqualTo(3);
                            assertThat(first.message())
                                    .contains("\"/host/home/me/*\"", "also in a forbid")
                                    .endsWith("write \"/home/me/*\"");
                        },
                        second -> {
                            assertThat(second.line()).isEqualTo(4);
                            assertThat(second.message()).endsWith("write \"/\"");
                        });
        assertThat(found("\"/host/a\"").getFirst().line()).isEqualTo(1);
        assertThat(found("\n\n  \"/host/a\"").getFirst().line()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when { resource.path == \"/hostile\" }",
                "when { resource.path == \"/home/host/a\" }",
                "when { resource.path == \"/home/me\" }",
                "// not \"/host/a\" but:\nwhen { true }",
                "@says(\"/host/a is not for agents\")\npermit (principal, action, resource);",
                "when { resource.line == \"say \\\"/host/a\\\"\" }",
                "when { \"open"
            })
    void nothingElseIs(String text) {
        assertThat(found(text)).isEmpty();
    }

    @Test
    void aCommentInATextHidesNothing() {
        assertThat(found("when { \"a // b\" == \"/host/a\" }")).hasSize(1);
    }
}
