package os.atom.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Erases by a rule what old entries say. The entries stay, and one entry of type {@link
 * Journal#EXPIRED} for many says by which rule, which and how many. What is still needed is never
 * erased, nor anything of a type that no step names.
 *
 * <p>A few entries at a time, with as much time between for others as they took, so that no append
 * waits for long. Thread-safe; of two at once each erases a part.
 */
public final class Expiry {
    /** What the first transaction erases. */
    private static final int FEW = 10;

    /** What one erases at most. */
    private static final int MOST = 100;

    /** So long one is to take, about; appends wait for it. Some take up to three times as long. */
    private static final Duration BRIEF = Duration.ofMillis(50);

    private final ChainedJournal journal;
    private final Aged aged;
    private final Clock clock;

    /**
     * @param steps what may be erased of each
     */
    public Expiry(ChainedJournal journal, List<Ageing> steps, Clock clock) {
        this.journal = journal;
        this.clock = clock;
        aged = new Aged(steps);
    }

    /**
     * What a rule would erase now.
     *
     * @param before the time before which all of it was written
     * @param entries how many entries of each type
     */
    public record Due(Instant before, Map<String, Long> entries) {
        public Due {
            entries = Map.copyOf(entries);
        }

        /** How many entries of all types. */
        public long count() {
            return entries.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * What a rule erased.
     *
     * @param before the time before which all of it was written
     * @param erased how many entries
     * @param left how many were let be, since a table still needed them
     */
    public record Done(Instant before, long erased, long left) {}

    /**
     * Erases nothing.
     *
     * @throws JournalUnavailable when the store cannot be read
     */
    public Due due(Duration age) {
        Instant before = clock.instant().minus(age);
        return journal.read(
                handle -> new Due(before, aged.counts(handle, Reading.firstAt(handle, before))));
    }

    /**
     * Erases what is due.
     *
     * @param rule in words, for whoever audits
     * @param actor who asked for it; {@code host} for a rule that is set
     * @throws JournalUnavailable when the store fails; what was erased until then is on record
     * @throws InterruptedException between two transactions
     */
    public Done sweep(Duration age, String rule, String actor) throws InterruptedException {
        return sweep(age, rule, actor, Long.MAX_VALUE);
    }

    /**
     * The same for a part of it.
     *
     * @param most so many entries, and up to a hundred more
     */
    public Done sweep(Duration age, String rule, String actor, long most)
            throws InterruptedException {
        Instant before = clock.instant().minus(age);
        Sweep sweep = new Sweep(rule, before, actor);
        long end = journal.read(handle -> Reading.firstAt(handle, before));
        int size = FEW;
        List<Long> next = page(0, end, size);
        if (!next.isEmpty()) {
            settle();
        }
        while (!next.isEmpty() && sweep.erased < most) {
            long began = System.nanoTime();
            sweep.erase(next);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            Thread.sleep(took);
            size = after(size, took);
            next = page(next.getLast(), end, size);
        }
        if (sweep.erased > 0) {
            journal.scrub();
        }
        return new Done(before, sweep.erased, sweep.left);
    }

    /** With the same pauses: it may have much to do, the first time. */
    private void settle() throws InterruptedException {
        boolean more = true;
        while (more) {
            long began = System.nanoTime();
            more = journal.settle();
            Thread.sleep(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** How many come after so many that took so long: never more than twice as many. */
    static int after(int size, Duration took) {
        long fit = size * BRIEF.toNanos() / Math.max(1, took.toNanos());
        return Math.clamp(fit, 1, Math.min(MOST, 2 * size));
    }

    /** What is said when it was done before. */
    public Done nothing(Duration age) {
        return new Done(clock.instant().minus(age), 0, 0);
    }

    private List<Long> page(long after, long end, int size) {
        return journal.read(handle -> aged.page(handle, after, end, size));
    }

    private final class Sweep {
        private final String rule;
        private final Instant before;
        private final String actor;
        private long erased;
        private long left;

        Sweep(String rule, Instant before, String actor) {
            this.rule = rule;
            this.before = before;
            this.actor = actor;
        }

        /** A table may still need one of them: then it alone is let be. */
        void erase(List<Long> seqs) {
            try {
                journal.expire(
                        seqs,
                        Expired.fact(actor, Expired.Said.of(rule, before, seqs)),
                        handle -> aged.check(handle, seqs));
                erased += seqs.size();
            } catch (Conflict needed) {
                if (seqs.size() == 1) {
                    left++;
                } else {
                    int half = seqs.size() / 2;
                    erase(seqs.subList(0, half));
                    erase(seqs.subList(half, seqs.size()));
                }
            }
        }
    }
}
