package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class UsageTest {
    /** Wrong lines, words separated by one space. */
    static Stream<String> wrong() {
        return Stream.of(
                "nonsense",
                "approve",
                "deny",
                "deny x",
                "approvals nonsense",
                "freeze now",
                "thaw scout",
                "agent stop",
                "connect",
                "agent",
                "agent key",
                "agent nonsense",
                "agent add",
                "agent add a b",
                "agent add a --maturity wizard",
                "agent add a --nonsense",
                "mount",
                "mount add",
                "exec",
                "exec -- ls",
                "exec --agent",
                "exec --agent a",
                "replay",
                "policy explain -- ls",
                "audit export --format xml",
                "journal",
                "completion",
                "completion powershell",
                "status --verbose",
                "version now");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongUsageIsOneLineThatLeadsToHelp(String line) {
        var result = new Cli().run(line.split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains("--help");
    }

    @Test
    void nothingAtAllIsWrongUsageToo() {
        assertThat(new Cli().run().exit()).isEqualTo(2);
    }

    @Test
    void aHostileArgumentIsShownHarmless() {
        assertThat(new Cli().run("a\u001b]0;x\u0007\nb").err())
                .hasLineCount(1)
                .doesNotContain("\u001b", "\u0007");
    }

    static List<String> commands() {
        List<String> names = new ArrayList<>();
        collect("", Reference.root(), names);
        return names;
    }

    private static void collect(String before, CommandLine command, List<String> names) {
        names.add(before.strip());
        command.getSubcommands().forEach((name, sub) -> collect(before + " " + name, sub, names));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExample(String command) {
        String line = (command + " --help").strip();

        var result = new Cli().run(line.split(" "));

        assertThat(result.exit()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("Usage: " + ("atom-os " + command).strip() + " ")
                .contains("\nExample:\n  " + ("atom-os " + command).strip());
    }

    @Test
    void printsItsVersion() {
        assertThat(new Cli().with("ATOM_OS_HOME", "/nowhere").run("version").out())
                .matches("atom-os \\d+\\.\\d+\\.\\d+\\S*\\n");
    }
}
