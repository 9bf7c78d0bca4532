package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Redocly finds nothing in {@code /q/openapi} under the rules in {@code src/test/openapi}, whose
 * version npm's lock file pins.
 */
class OpenApiLintIT {
    private static final Path SOURCES = Path.of("src", "test", "openapi");
    private static final Path INSTALLED = Path.of("target", "openapi-lint");

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static Path document;

    @BeforeAll
    static void prepare() throws Exception {
        Files.createDirectories(INSTALLED);
        for (String file :
                List.of("package.json", "package-lock.json", "redocly.yaml", "lint.mjs")) {
            Files.writeString(INSTALLED.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        String said = run(INSTALLED, "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline");
        assertThat(INSTALLED.resolve("node_modules/@redocly/openapi-core")).as(said).exists();
        try (RunningServer server = RunningServer.start(directory.resolve("home"))) {
            document =
                    Files.writeString(
                            directory.resolve("openapi.json"),
                            server.get("/q/openapi?format=json", "").text());
        }
    }

    @Test
    void nothingIsFound() throws Exception {
        assertThat(lint(document)).isEmpty();
    }

    @Test
    void somethingIsFoundWhereSomethingIsWrong() throws Exception {
        String whole = Files.readString(document);
        Path wrong = directory.resolve("wrong.json");
        Files.writeString(wrong, whole.replaceFirst("\"operationId\" *: *\"[^\"]*\",", ""));
        assertThat(lint(wrong)).contains("error operation-operationId ");
        Files.writeString(
                wrong, whole.replaceFirst("\"maturity\" *: *\"autonomous\"", "\"maturity\": 4"));
        assertThat(lint(wrong)).contains("error no-invalid-schema-examples ");
    }

    private static String lint(Path file) throws Exception {
        return run(INSTALLED, "node", "lint.mjs", file.toString());
    }

    private static String run(Path where, String... command) throws Exception {
        try {
            Path errors = Files.createTempFile(directory, "npm", ".err");
            Process process =
                    new ProcessBuilder(command)
                            .directory(where.toFile())
                            .redirectError(errors.toFile())
                            .start();
            String said = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said + Files.readString(errors)).isZero();
            return said;
        } catch (IOException missing) {
            throw new AssertionError("this test needs Node 18 or newer, with npm", missing);
        }
    }
}
