package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code --host-mount} without a directory, on a terminal that {@code script} makes, and without.
 */
class HostMountIT {
    private static final Path LAUNCHER = Path.of("..", "bin", "atom-os").toAbsolutePath();

    private Path base;
    private Path api;
    private Path shop;
    private Process process;

    @BeforeEach
    void aHomeWithProjects() throws IOException {
        base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-mount");
        api = Files.createDirectories(base.resolve("user/code/api/.git")).getParent();
        shop = Files.createDirectories(base.resolve("user/code/shop/.git")).getParent();
    }

    @AfterEach
    void clean() throws Exception {
        process.destroyForcibly().waitFor();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void start(String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(base.resolve("user").toFile())
                        .redirectErrorStream(true);
        builder.environment().put("ATOM_OS_HOME", base.resolve("home").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("HOME", base.resolve("user").toString());
        process = builder.start();
    }

    /** Everything that is said until a text comes. */
    private String until(String text) throws IOException {
        StringBuilder said = new StringBuilder();
        InputStream out = process.getInputStream();
        while (said.indexOf(text) < 0) {
            int next = out.read();
            assertThat(next).as(said.toString()).isNotEqualTo(-1);
            said.append((char) next);
        }
        return said.toString();
    }

    private void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    @Test
    void onATerminalItAsksAndGrantsWhatIsChosen() throws Exception {
        start("script", "-qefc", LAUNCHER + " --port 0 --host-mount", "/dev/null");

        String asked = until("Enter for none: ");
        assertThat(asked).contains("1  " + api, "2  " + shop);
        type("2:rw\r");

        assertThat(until("and write " + shop))
                .contains("stop: Ctrl-C")
                .doesNotContain("read " + api);
        type("\u0003");
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("stops on Ctrl-C").isTrue();
    }

    @Test
    void withoutATerminalItOffersAndGrantsNothing() throws Exception {
        start(LAUNCHER.toString(), "--port", "0", "--host-mount");

        String said = until(shop + "\n");

        assertThat(said)
                .contains("nothing is granted yet", "mount add " + api)
                .doesNotContain("all agents may");
    }
}
