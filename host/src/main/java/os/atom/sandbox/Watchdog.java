package os.atom.sandbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that looks after all running pipelines: their time, and what the kernel does not limit
 * by itself. It never waits for a sink, so a slow reader cannot put off a timeout. Thread-safe.
 */
final class Watchdog {
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private final Map<Pipeline, Watch> watches = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("sandbox-watchdog").unstarted(this::look);

    Watchdog() {
        thread.start();
    }

    void watch(Pipeline pipeline) {
        boolean first = watches.isEmpty();
        watches.put(pipeline, new Watch(pipeline));
        if (first) {
            LockSupport.unpark(thread);
        }
    }

    void forget(Pipeline pipeline) {
        watches.remove(pipeline);
    }

    private void look() {
        try {
            Posix.hurry();
        } catch (Errno notRoot) {
            // Then the kernel itself counts the processes, and a bomb cannot starve this thread.
        }
        // Loads what a look needs now: the first one may be at a bomb.
        ProcessTree.below(List.of((int) ProcessHandle.current().pid()), 1).proportional();
        while (true) {
            if (watches.isEmpty()) {
                LockSupport.park(this);
            }
            LockSupport.parkNanos(this, LOOK_EVERY);
            watches.values().forEach(Watch::look);
        }
    }
}
