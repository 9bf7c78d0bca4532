package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Processes that outlive their server, told by a word of their command line. Test support. */
final class Orphans {
    private Orphans() {}

    /** Fails when some stay; a machine that is busy with other things takes its time. */
    static void assertNone(String word) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Set<String> left = with(word);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
            left = with(word);
        }
        assertThat(left).as("processes that outlived the server").isEmpty();
    }

    private static Set<String> with(String word) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> commandLine(path).contains(word))
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String commandLine(Path process) {
        try {
            byte[] bytes = Files.readAllBytes(process.resolve("cmdline"));
            String line = new String(bytes, StandardCharsets.UTF_8);
            return line.contains("java") ? "" : line;
        } catch (IOException gone) {
            return "";
        }
    }
}
