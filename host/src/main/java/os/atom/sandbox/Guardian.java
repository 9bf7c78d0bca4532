package os.atom.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A process beside the server that outlives it for one purpose: when the server dies, it kills what
 * is left of its sandboxes.
 *
 * <p>Bubblewrap's own {@code --die-with-parent} has gaps: a sandbox that is set up or released in
 * the instant in which the server is killed asks to die with a parent that is dead already, and
 * stays. The guardian waits for the end of its input, which is the death of the server, and then
 * kills every process that bears the server's {@link Mark}. Thread-safe.
 */
final class Guardian {
    private static final Path SHELL = Path.of("/bin/sh");

    /** Fixed text; the mark comes as a word. A process may be born while we look, so look again. */
    private static final String SCRIPT =
            """
            read -r never
            for round in 1 2 3 4 5 6 7 8 9 10; do
              for file in $(grep -lsF -- "$0" /proc/[0-9]*/environ); do
                pid=${file#/proc/}
                kill -KILL "${pid%/environ}"
              done
            done
            """;

    private @Nullable Descriptor ear;

    /** Sees to it that it is there; to be called before a sandbox is spawned. */
    synchronized void guard() throws Errno {
        if (ear == null || Posix.poll(List.of(ear), (short) 0, 0)[0] != 0) {
            begin();
        }
    }

    private void begin() throws Errno {
        if (ear != null) {
            ear.close();
        }
        Posix.Pipe pipe = Posix.pipe();
        try (Descriptor reading = pipe.reading();
                Descriptor nowhere = Beneath.open("/dev/null", Beneath.O_RDWR, 0)) {
            TreeMap<Integer, Descriptor> descriptors = new TreeMap<>();
            descriptors.put(0, reading);
            descriptors.put(1, nowhere);
            descriptors.put(2, nowhere);
            List<String> words = List.of("sh", "-c", SCRIPT, Mark.SERVER);
            new Spawn(SHELL, words, List.of("PATH=/usr/bin:/bin"), descriptors).run();
        }
        ear = pipe.writing();
    }
}
