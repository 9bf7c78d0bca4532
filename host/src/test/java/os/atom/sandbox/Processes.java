package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks for processes of the host by a word on their command line. */
final class Processes {
    private Processes() {}

    static List<String> with(String word) throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.map(Processes::commandLine).filter(line -> line.contains(word)).toList();
        }
    }

    /** Their directories in the process table. */
    static List<Path> numbers(String word) throws IOException {
        try (var all = Files.list(Path.of("/proc"))) {
            return all.filter(process -> commandLine(process).contains(word)).toList();
        }
    }

    /** Waits until none is left; fails when that takes longer than a process may live on. */
    static void goneWithin(Duration bound, String word) throws IOException {
        long end = System.nanoTime() + bound.toNanos();
        while (!with(word).isEmpty()) {
            assertThat(System.nanoTime()).as("still alive: " + with(word)).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }
}
