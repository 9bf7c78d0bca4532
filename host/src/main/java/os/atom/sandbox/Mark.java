package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A variable in bubblewrap's own environment by which its processes are found again, whoever their
 * parent is by then. Programs do not get it.
 *
 * @param text the variable; says nothing about the command
 */
record Mark(String text) {
    /** What all marks of this server start with. */
    static final String SERVER = "ATOM_OS_SANDBOX=" + UUID.randomUUID();

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Path PROC = Path.of("/proc");

    static Mark next() {
        return new Mark(SERVER + "." + COUNT.incrementAndGet() + ".");
    }

    /** Kills every process that bears it. */
    void kill() throws IOException {
        killWhere(text::equals);
    }

    /** Kills every process that bears a mark of a server. */
    static void killAll(String server) throws IOException {
        killWhere(variable -> variable.startsWith(server + "."));
    }

    private static void killWhere(Predicate<String> mark) throws IOException {
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (bears(process, mark)) {
                    int pid = Integer.parseInt(String.valueOf(process.getFileName()));
                    try (Descriptor handle = Posix.process(pid)) {
                        if (bears(process, mark)) {
                            Posix.kill(handle);
                        }
                    } catch (Errno gone) {
                        // It has ended.
                    }
                }
            }
        }
    }

    private static boolean bears(Path process, Predicate<String> mark) {
        try {
            String environment = Files.readString(process.resolve("environ"));
            return Stream.of(environment.split("\0", -1)).anyMatch(mark);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
