package os.atom.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks all processes of a sandbox to end: {@code SIGTERM}, and {@code SIGCONT} so that what is
 * stopped hears it. No {@code SIGHUP}: it would end at once what listens to the other.
 *
 * <p>Process numbers may be given to others while we look. A handle is opened first and the tree
 * looked at again after that: what is still in it then is what the handle means, or is gone.
 */
final class Politely {
    private static final int[] SIGNALS = {Posix.SIGTERM, Posix.SIGCONT};

    private Politely() {}

    /**
     * @param first the sandbox's first process, which no such signal reaches
     * @param enough how many processes are asked at most
     */
    static void end(int first, int enough) {
        List<Integer> root = List.of(first);
        Map<Integer, Descriptor> handles = new HashMap<>();
        try {
            ProcessTree.below(root, enough).processes().keySet().forEach(pid -> open(pid, handles));
            Set<Integer> still = ProcessTree.below(root, enough).processes().keySet();
            for (int signal : SIGNALS) {
                handles.forEach((pid, handle) -> {
                    if (still.contains(pid)) {
                        Posix.signal(handle, signal);
                    }
                });
            }
        } finally {
            handles.values().forEach(Descriptor::close);
        }
    }

    private static void open(int pid, Map<Integer, Descriptor> handles) {
        try {
            handles.put(pid, Posix.process(pid));
        } catch (Errno gone) {
            // It has ended.
        }
    }
}
