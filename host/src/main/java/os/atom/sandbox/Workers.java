package os.atom.sandbox;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Platform threads for calls that block in the kernel; kept for a minute, then let go. */
final class Workers {
    private static final ExecutorService THREADS =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("sandbox-", 0).factory());

    private Workers() {}

    static void run(Runnable work) {
        THREADS.execute(work);
    }
}
