package os.atom.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes: takes everything that waits and commits it at once (group commit).
 *
 * <p>Callers block until their entries are durable; when the queue is full they wait to get in.
 */
final class Appender implements AutoCloseable {
    private static final int WAITING = 4_096;
    private static final int BATCH_FACTS = 2_000;
    private static final long BATCH_BYTES = 16L << 20;
    private static final long RETRY_MILLIS = 100;

    private final BatchWriter writer;
    private final Arrivals arrivals;
    private final LongConsumer written;
    private final Outages outages;
    private final Semaphore room = new Semaphore(WAITING);
    private final BlockingQueue<Task> queue = new LinkedTransferQueue<>();
    private final Thread thread;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private volatile boolean closed;

    /** What the thread is asked to do. */
    private sealed interface Task {
        record Append(Call call) implements Task {}

        record Alone(Consumer<BatchWriter> work, CompletableFuture<Boolean> done) implements Task {}

        record Stop() implements Task {}
    }

    /**
     * @param written called after each batch, once its callers know
     * @param outages told of each batch whether it was written
     */
    Appender(BatchWriter writer, Arrivals arrivals, LongConsumer written, Outages outages) {
        this.writer = writer;
        this.arrivals = arrivals;
        this.written = written;
        this.outages = outages;
        arrivals.reached(writer.known().seq());
        thread = Thread.ofPlatform().daemon().name("atom-journal").start(this::work);
    }

    /** Hands a call over and waits until it is durable or refused. */
    List<Entry> append(Call call) {
        enqueue(new Task.Append(call));
        return answer(call.answer());
    }

    /** Runs work between two batches and waits for it. */
    void alone(Consumer<BatchWriter> work) {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        enqueue(new Task.Alone(work, done));
        answer(done);
    }

    /** Not to be interrupted: who leaves early would not know whether the entry stands. */
    private static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw switch (failed.getCause()) {
                case Conflict conflict -> conflict;
                case JournalUnavailable shared ->
                        new JournalUnavailable(String.valueOf(shared.getMessage()), shared);
                case null, default -> new JournalUnavailable("the journal failed", failed);
            };
        }
    }

    private void enqueue(Task task) {
        waitForRoom();
        // A queue without a lock: a thousand callers would queue up for the lock instead.
        queue.add(task);
        if (closed && !thread.isAlive()) {
            refuseWaiting();
        }
    }

    private void waitForRoom() {
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && !closed) {
            try {
                taken = room.tryAcquire(RETRY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closed) {
            throw closed();
        }
    }

    private void work() {
        List<Call> batch = new ArrayList<>();
        boolean running = true;
        while (running) {
            Task next = gather(batch);
            if (!batch.isEmpty()) {
                write(batch);
                batch.clear();
            }
            running = !(next instanceof Task.Stop);
            if (next instanceof Task.Alone alone) {
                run(alone);
            }
        }
        writer.close();
        refuseWaiting();
    }

    /** Fills the batch with what waits; returns the task that ended it, if one did. */
    private @Nullable Task gather(List<Call> batch) {
        int facts = 0;
        long bytes = 0;
        Task next = take();
        while (next instanceof Task.Append append) {
            batch.add(append.call());
            facts += append.call().facts().size();
            for (Prepared fact : append.call().facts()) {
                bytes += fact.payload().length;
            }
            next = facts < BATCH_FACTS && bytes < BATCH_BYTES ? poll() : null;
        }
        return next;
    }

    private @Nullable Task poll() {
        Task task = queue.poll();
        if (task != null) {
            room.release();
        }
        return task;
    }

    private Task take() {
        while (true) {
            try {
                Task task = queue.take();
                room.release();
                return task;
            } catch (InterruptedException notOurs) {
                // Only close() ends this thread.
            }
        }
    }

    private void write(List<Call> batch) {
        try {
            if (!outages.admits()) {
                throw new JournalUnavailable(
                        "the journal cannot be written: there is not enough room yet",
                        Trouble.FULL);
            }
            List<Outcome> outcomes = writer.write(batch);
            if (outcomes.stream().anyMatch(Outcome.Written.class::isInstance)) {
                outages.taken();
            }
            arrivals.reached(writer.known().seq());
            for (int at = 0; at < outcomes.size(); at++) {
                switch (outcomes.get(at)) {
                    case Outcome.Written written ->
                            batch.get(at).answer().complete(written.entries());
                    case Outcome.Refused refused ->
                            batch.get(at).answer().completeExceptionally(refused.reason());
                }
            }
            written.accept(writer.known().seq());
        } catch (Throwable failed) {
            // Whatever it is: nothing was written, every caller has to know, and the next may try.
            outages.failed(Trouble.of(failed));
            batch.forEach(call -> call.answer().completeExceptionally(failed));
        }
    }

    private void run(Task.Alone alone) {
        try {
            alone.work().accept(writer);
            alone.done().complete(true);
        } catch (Throwable failed) {
            alone.done().completeExceptionally(failed);
        }
    }

    private void refuseWaiting() {
        Task task = queue.poll();
        while (task != null) {
            switch (task) {
                case Task.Append append -> append.call().answer().completeExceptionally(closed());
                case Task.Alone alone -> alone.done().completeExceptionally(closed());
                case Task.Stop stop -> {}
            }
            task = queue.poll();
        }
    }

    private static JournalUnavailable closed() {
        return new JournalUnavailable("the journal is closed");
    }

    /** Writes what waits, then ends the thread; later calls are refused. */
    @Override
    public void close() {
        if (stopping.compareAndSet(false, true)) {
            enqueue(new Task.Stop());
            closed = true;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        refuseWaiting();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
