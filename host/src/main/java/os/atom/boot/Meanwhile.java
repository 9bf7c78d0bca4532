package os.atom.boot;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work that goes on beside the rest of the start, on a thread of its own.
 *
 * @param <T> what it comes to
 */
final class Meanwhile<T> {
    private final FutureTask<T> task;

    private Meanwhile(FutureTask<T> task) {
        this.task = task;
    }

    /** What a step of the start does, and how it may fail. */
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> Meanwhile<T> begin(String name, Work<T> work) {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread.ofPlatform().daemon().name("start-" + name).start(task);
        return new Meanwhile<>(task);
    }

    /** Waits for the end; fails as the work failed. */
    T get() throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case IOException broken -> throw broken;
                case RuntimeException broken -> throw broken;
                case Error broken -> throw broken;
                case null, default -> throw new IllegalStateException(failed);
            }
        }
    }
}
