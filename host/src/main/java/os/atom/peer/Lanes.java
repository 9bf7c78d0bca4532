package os.atom.peer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import os.atom.messaging.Message;

/**
 * What is on its way to one peer: the messages of one conversation one after another, in order;
 * conversations side by side, so that none waits for another's. It knows up to which message all
 * came to an end. Thread-safe.
 */
final class Lanes implements AutoCloseable {
    /** On their way at once; what is beyond waits where it is, on record. */
    static final int MOST = 1_000;

    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * One message to bring.
     *
     * @param again whether it is a dead letter that people want to be tried again
     */
    record Errand(Message message, boolean again) {}

    /** Brings one, and says so with {@link #end}; else it is asked again, while it is open. */
    interface Bearer {
        void bring(Errand errand) throws InterruptedException;

        /** After something failed here. */
        void rest() throws InterruptedException;
    }

    private final Bearer bearer;
    private final BooleanSupplier open;
    private final ExecutorService threads;
    private final Map<String, Deque<Errand>> lanes = new HashMap<>();
    private final SortedSet<Long> first = new TreeSet<>();
    private final Set<Long> again = new HashSet<>();
    private long reached;

    /**
     * @param whose such as {@code peer 7}, for people
     * @param reached up to here all came to an end
     */
    Lanes(String whose, Bearer bearer, BooleanSupplier open, long reached) {
        this.bearer = bearer;
        this.open = open;
        this.reached = reached;
        threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(whose + "/", 1).factory());
    }

    synchronized boolean hasRoom() {
        return first.size() + again.size() < MOST;
    }

    /** Puts it at the end of its conversation, unless it is on its way. */
    synchronized void add(Errand errand) {
        String conversation = errand.message().thread();
        if (!(errand.again() ? again : first).add(errand.message().seq())) {
            return;
        }
        if (!errand.again()) {
            reached = errand.message().seq();
        }
        Deque<Errand> lane = lanes.get(conversation);
        if (lane == null) {
            lane = new ArrayDeque<>();
            lanes.put(conversation, lane);
            threads.execute(() -> run(conversation));
        }
        lane.add(errand);
    }

    /** Everything up to a cursor was added, or is nothing for the peer. */
    synchronized void reached(long position) {
        reached = position;
    }

    /**
     * Ends the errand that is first in its conversation, if that can be put on record: one at a
     * time, so that what is said of all up to a cursor is true.
     *
     * @param write is told up to where all came to an end then; when it throws, nothing ended
     */
    synchronized void end(Errand errand, LongConsumer write) {
        write.accept(errand.again() ? upTo(0) : upTo(errand.message().seq()));
        (errand.again() ? again : first).remove(errand.message().seq());
        Optional.ofNullable(lanes.get(errand.message().thread())).ifPresent(Deque::remove);
    }

    private long upTo(long without) {
        return first.stream()
                .filter(seq -> seq != without)
                .findFirst()
                .map(seq -> seq - 1)
                .orElse(reached);
    }

    private void run(String conversation) {
        try {
            for (Optional<Errand> next = next(conversation);
                    next.isPresent();
                    next = next(conversation)) {
                bring(next.get());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Errand> next(String conversation) {
        Optional<Errand> next =
                open.getAsBoolean()
                        ? Optional.ofNullable(lanes.get(conversation)).map(Deque::peek)
                        : Optional.empty();
        if (next.isEmpty()) {
            lanes.remove(conversation);
        }
        return next;
    }

    private void bring(Errand errand) throws InterruptedException {
        try {
            bearer.bring(errand);
        } catch (RuntimeException later) {
            LOG.warnf("message %s goes on later: %s", errand.message().id(), later.getMessage());
            bearer.rest();
        }
    }

    /** Ends what is on its way, and waits two seconds at most. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            var _ = threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
