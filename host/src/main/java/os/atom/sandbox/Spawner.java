package os.atom.sandbox;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The one thread that starts processes. It lives as long as the server: a child that asked to die
 * with its parent ({@code PR_SET_PDEATHSIG}, prctl(2)) dies with the <em>thread</em> that made it.
 */
final class Spawner {
    private static final ExecutorService THREAD =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("sandbox-spawner").factory());

    private Spawner() {}

    /** Starts it and gives its process id. */
    static int spawn(Spawn spawn) throws Errno {
        Future<Integer> child = THREAD.submit(spawn::run);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return child.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    if (failed.getCause() instanceof Errno errno) {
                        throw errno;
                    }
                    throw new IllegalStateException(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
