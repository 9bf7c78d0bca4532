package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The threat: the server is killed at any moment. {@code -Datom.crashes=50} kills it more often.
 */
class CrashTest {
    @TempDir Path directory;

    @Test
    void whatWasAcknowledgedSurvivesBeingKilled() throws Exception {
        int crashes = Integer.getInteger("atom.crashes", 10);
        Random random = new Random(20261122);
        Map<Long, String> acknowledged = new HashMap<>();
        StoreLocation location = new StoreLocation.SqliteFile(directory.resolve("atom.db"));
        for (int crash = 0; crash < crashes; crash++) {
            acknowledged.putAll(writtenUntilKilled(1 + random.nextInt(150)));
            assertThat(OpenJournal.verifyOffline(location, directory))
                    .as("after crash %d", crash + 1)
                    .isInstanceOf(Verdict.Intact.class);
        }
        try (OpenJournal open = OpenJournal.at(location, directory)) {
            Map<Long, String> stored = new HashMap<>();
            open.journal()
                    .after(0, 1_000_000, Filter.ALL)
                    .forEach(recorded ->
                            stored.put(recorded.entry().seq(), recorded.entry().hash().toString()));
            assertThat(stored).containsAllEntriesOf(acknowledged);
            assertThat(open.journal().head().seq()).isEqualTo(stored.size());
            assertThat(open.verify()).isInstanceOf(Verdict.Intact.class);
        }
    }

    /** Kills the writer after so many acknowledgements, and reads on what it still had said. */
    private Map<Long, String> writtenUntilKilled(int lines)
            throws IOException, InterruptedException {
        Process writer =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:TieredStopAtLevel=1",
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                CrashWriter.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Map<Long, String> acknowledged = new HashMap<>();
        try (BufferedReader output = writer.inputReader()) {
            String line = output.readLine();
            while (line != null) {
                String[] words = line.split(" ");
                // The last line may be cut in the middle.
                if (words.length == 2 && words[1].length() == 64) {
                    acknowledged.put(Long.parseLong(words[0]), words[1]);
                }
                if (acknowledged.size() == lines) {
                    // Through the handle, which leaves the output open for what is still in it.
                    writer.toHandle().destroyForcibly();
                }
                line = output.readLine();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(lines);
        return acknowledged;
    }
}
