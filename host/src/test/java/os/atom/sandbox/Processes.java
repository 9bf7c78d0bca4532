package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Looks for processes of the host by a word on their command line. */
final class Processes {
    /** A machine that is busy with other things takes its time. */
    private static final Duration HANG = Duration.ofSeconds(60);

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

    /** Waits until none is left: they would be there far longer than it waits. */
    static void gone(String word) throws IOException {
        long end = System.nanoTime() + HANG.toNanos();
        while (!with(word).isEmpty()) {
            assertThat(System.nanoTime()).as("still alive: " + with(word)).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    /** Waits until one of them was stopped, as a job is. */
    static void stopped(String word) throws IOException {
        long end = System.nanoTime() + HANG.toNanos();
        while (numbers(word).stream().noneMatch(each -> state(each).equals("T"))) {
            assertThat(System.nanoTime()).as("not stopped: " + with(word)).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String state(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            return stat.substring(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
        } catch (IOException gone) {
            return "";
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
