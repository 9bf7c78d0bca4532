package os.atom.sandbox;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A process beside the server that outlives it for one purpose: when the server dies, it kills the
 * sandboxes that are left.
 *
 * <p>Bubblewrap's own {@code --die-with-parent} has a gap: a sandbox that is released in the
 * instant in which the server is killed asks to die with a parent that is dead already, and stays.
 * Every sandbox is named to the guardian before it is released, so it cannot fall into that gap.
 * The end of the guardian's input is the death of the server. Thread-safe.
 */
final class Guardian {
    private static final Path SHELL = Path.of("/bin/sh");

    /** Keeps the living in a list; fixed text, nothing in it comes from anyone. */
    private static final String SCRIPT =
            """
            alive=' '
            while read -r event pid; do
              case $event in
                +) alive="$alive$pid " ;;
                -) alive="${alive%% $pid *} ${alive#* $pid }" ;;
              esac
            done
            for pid in $alive; do kill -KILL "$pid"; done
            """;

    private final Set<Integer> alive = ConcurrentHashMap.newKeySet();
    private @Nullable Descriptor ear;

    /** Names a sandbox's first process, before it is released. */
    synchronized void guard(int process) throws Errno {
        alive.add(process);
        try {
            tell("+", process);
        } catch (Errno dead) {
            begin();
            for (int each : alive) {
                tell("+", each);
            }
        }
    }

    /** A sandbox is gone. */
    synchronized void forget(int process) {
        alive.remove(process);
        try {
            tell("-", process);
        } catch (Errno dead) {
            // The next guard starts another guardian, and names the living to it.
        }
    }

    private void tell(String event, int process) throws Errno {
        if (ear == null) {
            begin();
        }
        Descriptor open = ear;
        if (open != null) {
            byte[] line = (event + " " + process + "\n").getBytes(StandardCharsets.US_ASCII);
            Posix.write(open, line);
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
            Spawner.spawn(new Spawn(SHELL, List.of("sh", "-c", SCRIPT), descriptors));
        }
        ear = pipe.writing();
    }
}
