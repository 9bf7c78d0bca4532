package os.atom.sandbox;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Platform threads for calls that block in the kernel, and for starting processes. They are never
 * let go: a child that asked to die with its parent ({@code PR_SET_PDEATHSIG}, prctl(2)) dies with
 * the <em>thread</em> that made it. There are as many as there ever were pipelines at one time.
 */
final class Workers {
    private static final ExecutorService THREADS =
            new ThreadPoolExecutor(
                    0,
                    Integer.MAX_VALUE,
                    Long.MAX_VALUE,
                    TimeUnit.NANOSECONDS,
                    new SynchronousQueue<>(),
                    Thread.ofPlatform().daemon().name("sandbox-", 0).factory());

    private Workers() {}

    static void run(Runnable work) {
        THREADS.execute(work);
    }
}
