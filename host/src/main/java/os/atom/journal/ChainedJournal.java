package os.atom.journal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The {@link Journal} on a {@link Store}: hash-chained entries written by one appender with group
 * commit, and their head signed on a timer.
 *
 * <p>Thread-safe. Several servers may each have one on the same PostgreSQL store.
 */
public final class ChainedJournal implements Journal {
    private static final int MAX_FACTS = 10_000;

    /** How long the end waits for those who follow. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Store store;
    private final Readings readings;
    private final Arrivals arrivals = new Arrivals();
    private final Followers followers = new Followers();
    private final Appender appender;
    private final HeadSigner signer;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Looks looks = new Looks();
    private final Outages outages;
    private volatile Relay relay = Relay.NONE;

    private ChainedJournal(
            Store store, Readings readings, Clock clock, Signing signing, Progress progress)
            throws IOException {
        this.store = store;
        this.readings = readings;
        outages = new Outages(clock, store.dialect()::hasRoom);
        appender =
                new Appender(
                        new BatchWriter(store, readings, clock),
                        arrivals,
                        seq -> relay.written(seq),
                        outages);
        try {
            appender.alone(writer ->
                    writer.alone(handle -> {
                        readings.renew(handle, progress);
                        store.generation().ifPresent(each -> each.renewed(handle));
                    }));
            signer =
                    HeadSigner.start(
                            this::head,
                            signing.keysDirectory(),
                            signing.headsFile(),
                            signing.every(),
                            signing.sinks(),
                            clock);
        } catch (IOException | RuntimeException failed) {
            appender.close();
            throw failed;
        }
    }

    /** Opens the journal where nobody looks on; see the longer form. */
    public static ChainedJournal open(
            Store store, List<Projection> projections, Signing signing, Clock clock) {
        return open(store, projections, signing, clock, Progress.UNSEEN);
    }

    /**
     * Opens the journal. When another version of a projection made its tables, all are made anew
     * first, in one transaction, while the appends of other servers wait.
     *
     * @param store stays open when the journal closes; its owner closes it afterwards
     * @param projections in the order in which each entry is given to them
     * @param progress hears how far tables are made anew
     * @throws JournalUnavailable when the store, the keys or the heads file cannot be used, the
     *     store does not go on from the head signed last, or a newer version made its tables
     */
    public static ChainedJournal open(
            Store store,
            List<Projection> projections,
            Signing signing,
            Clock clock,
            Progress progress) {
        try {
            return new ChainedJournal(
                    store, new Readings(projections, store.dialect()), clock, signing, progress);
        } catch (IOException | IllegalStateException failed) {
            throw new JournalUnavailable(
                    "the journal's heads cannot be signed: " + Reason.of(failed), failed);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException for more than 10,000 facts
     */
    @Override
    public List<Entry> append(List<Fact> facts) {
        checkCount(facts.size());
        return facts.isEmpty() ? List.of() : appender.append(Call.append(facts));
    }

    private static void checkCount(int facts) {
        if (facts > MAX_FACTS) {
            throw new IllegalArgumentException(
                    "at most " + MAX_FACTS + " facts in one call, not " + facts);
        }
    }

    /**
     * Takes the payloads of entries out for good. The entries stay, and a tombstone of type {@code
     * os.atom.journal.erased} for each, whose subject is the entry's number, says who did it and
     * why. Projections drop what they took from those payloads.
     *
     * @param because the reason, for whoever audits
     * @return the tombstones, in the order of {@code seqs}
     * @throws Conflict when one of them is not there, is erased already, is a tombstone or is still
     *     needed; nothing is erased
     * @throws JournalUnavailable when the store fails; nothing is erased
     */
    public List<Entry> erase(List<Long> seqs, String because, String actor) {
        List<Fact> tombstones =
                seqs.stream()
                        .map(seq -> Erasure.tombstone(seq, entry(seq), because, actor))
                        .toList();
        checkCount(tombstones.size());
        if (tombstones.isEmpty()) {
            return List.of();
        }
        List<Entry> written = appender.append(Call.erase(seqs, tombstones, _ -> {}));
        scrub();
        return written;
    }

    /** The same for many at once, with one entry that says so for all. */
    void expire(List<Long> seqs, Fact tombstone, Consumer<Handle> check) {
        appender.append(Call.erase(seqs, List.of(tombstone), check));
    }

    /** Does a part of what makes erasing cheap; answers whether more is left to do. */
    boolean settle() {
        AtomicBoolean more = new AtomicBoolean();
        appender.alone(writer -> writer.alone(handle -> more.set(readings.settle(handle))));
        return more.get();
    }

    /** Takes out of the store's files what was erased, as far as it can be now. */
    void scrub() {
        appender.alone(BatchWriter::scrub);
    }

    /**
     * Empties the projections' tables and reads the whole journal into them again, in one
     * transaction; appends wait meanwhile, those of other servers too.
     *
     * @throws JournalUnavailable when it fails; the tables are then as before
     */
    public void rebuild(Progress progress) {
        appender.alone(writer -> writer.alone(handle -> readings.rebuild(handle, progress)));
    }

    /** The same where nobody looks on. */
    public void rebuild() {
        rebuild(Progress.UNSEEN);
    }

    /**
     * Signs the head now.
     *
     * @throws JournalUnavailable when the head cannot be signed or kept
     */
    public SignedHead sign() {
        try {
            return signer.sign();
        } catch (IOException | IllegalStateException failed) {
            throw new JournalUnavailable(
                    "the journal's head is not signed: " + Reason.of(failed), failed);
        }
    }

    /** The SHA-256 of the public key that vouches for what is written from here on. */
    public Digest signer() {
        return signer.key();
    }

    @Override
    public List<Recorded> after(long seq, int limit, Filter filter) {
        return read(handle -> Reading.page(handle, Direction.AFTER, seq, limit, filter));
    }

    @Override
    public List<Recorded> before(long seq, int limit, Filter filter) {
        return read(handle -> Reading.page(handle, Direction.BEFORE, seq, limit, filter));
    }

    @Override
    public Head head() {
        return read(Reading::head);
    }

    @Override
    public long reached() {
        return arrivals.last();
    }

    /** On a shared store, entries of other servers are noticed as often as the relay says. */
    @Override
    public boolean await(long seq, Duration timeout) throws InterruptedException {
        boolean shared = store.dialect().isShared();
        long start = System.nanoTime();
        long left = timeout.toNanos();
        boolean there = arrivals.await(seq, 0);
        while (!there && left > 0 && !closed.get()) {
            long slice = shared ? looks.untilDue(relay.lookEvery()) : Long.MAX_VALUE;
            there = arrivals.await(seq, Math.min(left, slice));
            if (!there && shared && looks.claim(relay.lookEvery())) {
                look();
                there = arrivals.await(seq, 0);
            }
            left = timeout.toNanos() - (System.nanoTime() - start);
        }
        return there;
    }

    private void look() {
        arrivals.reached(head().seq());
    }

    /** From now on other servers on the store are told of what is written here. */
    public void relayBy(Relay next) {
        relay = next;
    }

    /**
     * Another server may have written. What was heard is not believed but looked up.
     *
     * @param seq up to where; 0 when nobody knows
     */
    public void heard(long seq) {
        if (!closed.get() && (seq == 0 || arrivals.last() < seq)) {
            look();
        }
    }

    /**
     * Goes along with the journal; its caller closes what it gets.
     *
     * @param after the last number that is known already
     */
    public Follower follow(long after, Filter filter) {
        return new Follower(this, after, filter, followers);
    }

    /**
     * Reads what was there at one moment: all that the work reads of the store, on this thread, is
     * as it was after one and the same entry. It must not take long, nor append.
     */
    public <T> T atOnce(Supplier<T> work) {
        return read(handle ->
                handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, _ -> work.get()));
    }

    private Optional<Entry> entry(long seq) {
        return read(handle -> Reading.entry(handle, seq));
    }

    /** What keeps entries from being written now, as far as the last attempt told. */
    public Optional<Outage> outage() {
        return outages.current();
    }

    /**
     * After entries could not be written, tries whether they can be by now; the first that can says
     * since when there were none. Does nothing otherwise. To be called now and then.
     */
    public void resume() {
        outages.settle(this::append);
    }

    /** Whether nothing more will come. */
    public boolean isClosed() {
        return closed.get();
    }

    <T> T read(Function<Handle, T> reading) {
        try {
            return store.reads().withHandle(reading::apply);
        } catch (JdbiException failed) {
            throw new JournalUnavailable(
                    "the journal cannot be read: " + Reason.of(failed),
                    failed,
                    store.dialect().trouble(failed));
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            appender.close();
            arrivals.end();
            followers.awaitNone(PATIENCE);
            signer.close();
        }
    }
}
