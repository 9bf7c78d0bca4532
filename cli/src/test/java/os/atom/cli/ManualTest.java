package os.atom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code manual}, read by the programs that show manual pages where they are here. */
final class ManualTest {
    @TempDir private Path folder;
    private Path page;

    @BeforeEach
    void print() throws IOException {
        var result = new Cli().run("manual");
        assertThat(result.exit()).isZero();
        page = Files.writeString(folder.resolve("atom-os.1"), result.out());
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("MANWIDTH", "100");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    private static boolean isHere(String program) {
        return Files.isExecutable(Path.of("/usr/bin", program));
    }

    @Test
    void namesEveryCommandAndOption() throws Exception {
        List<String> sections =
                Files.readAllLines(page).stream()
                        .filter(line -> line.startsWith(".SS "))
                        .map(line -> line.substring(5, line.length() - 1).replace("\\-", "-"))
                        .toList();

        assertThat(sections)
                .containsAll(
                        UsageTest.commands().stream()
                                .filter(command -> !command.isEmpty())
                                .map(command -> "atom-os " + command)
                                .toList());
        assertThat(page).content().contains("\\-\\-host\\-mount", "60s unless given");
    }

    @Test
    void mandocHasNothingToSay() throws Exception {
        if (isHere("mandoc")) {
            // It has no date: the same input makes the same page.
            assertThat(run("mandoc", "-Tlint", "-Wwarning", page.toString()).lines())
                    .allMatch(line -> line.contains("missing date"));
        }
    }

    @Test
    void manShowsIt() throws Exception {
        if (isHere("man")) {
            String shown = run("man", "--warnings", "-l", page.toString());

            assertThat(shown).contains("ATOM-OS(1)", "EXIT STATUS", "atom-os agent key rotate");
            assertThat(shown).doesNotContain("warning:");
        }
    }
}
