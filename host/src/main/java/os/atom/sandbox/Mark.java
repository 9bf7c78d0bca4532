package os.atom.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

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
        try (var processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (bears(process)) {
                    int pid = Integer.parseInt(String.valueOf(process.getFileName()));
                    try (Descriptor handle = Posix.process(pid)) {
                        Posix.kill(handle);
                    }
                }
            }
        }
    }

    private boolean bears(Path process) {
        try {
            String environment = Files.readString(process.resolve("environ"));
            return List.of(environment.split("\0", -1)).contains(text);
        } catch (IOException notOurs) {
            return false;
        }
    }
}
