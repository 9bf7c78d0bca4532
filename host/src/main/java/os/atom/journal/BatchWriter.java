package os.atom.journal;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;

/**
 * Writes calls into the store: one transaction for a batch, held together with every projection.
 *
 * <p>For one thread. After any failure of the store the next batch starts on a new connection.
 */
final class BatchWriter implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BatchWriter.class);

    private final Dialect dialect;
    private final Sessions sessions;
    private final Readings readings;
    private final Clock clock;
    private Head known;

    /**
     * Connects at once, so that an unusable store is found at the start.
     *
     * @throws JournalUnavailable when the store fails
     */
    BatchWriter(Store store, Readings readings, Clock clock) {
        dialect = store.dialect();
        sessions = new Sessions(store);
        this.readings = readings;
        this.clock = clock;
        try {
            known = sessions.open().head();
        } catch (SQLException | RuntimeException failed) {
            throw unavailable(failed);
        }
    }

    /** The last entry this writer knows to be durable. */
    Head known() {
        return known;
    }

    /**
     * Writes the calls in order; one outcome for each.
     *
     * @throws JournalUnavailable when nothing of any call was written
     */
    List<Outcome> write(List<Call> calls) {
        try {
            return transact((open, chain) -> together(open, chain, calls));
        } catch (Refusal refusal) {
            return calls.size() == 1
                    ? List.of(new Outcome.Refused(refusal.reason()))
                    : transact((open, chain) -> apart(open, chain, calls));
        }
    }

    /**
     * Runs {@code work} in a transaction of its own, with every other writer held off.
     *
     * @throws JournalUnavailable when it fails; nothing of it is kept
     */
    void alone(Consumer<Handle> work) {
        try {
            transact((open, chain) -> {
                work.accept(open.handle());
                return List.of();
            });
        } catch (Refusal refusal) {
            throw refusal.reason();
        }
    }

    /** Removes what an erased payload left in the store's files, as far as possible now. */
    void scrub() {
        try {
            dialect.scrub(sessions.open().handle());
        } catch (SQLException | RuntimeException failed) {
            LOG.warnf("erased bytes may stay in the store's files a while: %s", Reason.of(failed));
        }
    }

    /** The usual case: all of a batch's rows in two statements, then the projections. */
    private List<Outcome> together(Session open, Chain chain, List<Call> calls)
            throws SQLException {
        List<Outcome> outcomes = new ArrayList<>(calls.size());
        List<List<Entry>> entries = new ArrayList<>(calls.size());
        for (Call call : calls) {
            entries.add(seal(open, chain, call));
        }
        open.flush();
        for (int at = 0; at < calls.size(); at++) {
            readings.apply(open.handle(), calls.get(at), entries.get(at));
            outcomes.add(new Outcome.Written(entries.get(at)));
        }
        return outcomes;
    }

    /** After a refusal: a savepoint around each call, so that only the guilty one is undone. */
    private List<Outcome> apart(Session open, Chain chain, List<Call> calls) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>(calls.size());
        for (Call call : calls) {
            Head before = chain.head();
            open.handle().savepoint("call");
            try {
                List<Entry> entries = seal(open, chain, call);
                open.flush();
                readings.apply(open.handle(), call, entries);
                open.handle().releaseSavepoint("call");
                outcomes.add(new Outcome.Written(entries));
            } catch (Refusal refusal) {
                open.handle().rollbackToSavepoint("call");
                chain.reset(before);
                outcomes.add(new Outcome.Refused(refusal.reason()));
            }
        }
        return outcomes;
    }

    private static List<Entry> seal(Session open, Chain chain, Call call) throws SQLException {
        List<Entry> entries = new ArrayList<>(call.facts().size());
        for (Prepared fact : call.facts()) {
            entries.add(chain.seal(fact));
        }
        open.insert(entries, call.facts());
        return List.copyOf(entries);
    }

    /** What a transaction does between taking the lock and the commit. */
    private interface Work {
        List<Outcome> run(Session open, Chain chain) throws SQLException;
    }

    private List<Outcome> transact(Work work) {
        Chain chain;
        List<Outcome> outcomes;
        try {
            Session open = sessions.open();
            open.handle().begin();
            dialect.lock(open.handle());
            chain = new Chain(trusted(open), clock.instant());
            outcomes = work.run(open, chain);
        } catch (Refusal refusal) {
            sessions.undo();
            throw refusal;
        } catch (SQLException | RuntimeException failed) {
            sessions.drop();
            throw unavailable(failed);
        } catch (Error broken) {
            sessions.drop();
            throw broken;
        }
        commit(chain);
        known = chain.head();
        return outcomes;
    }

    /** The head in the store, which must go on from what this writer knows to be durable. */
    private Head trusted(Session open) throws SQLException {
        Head head = open.head();
        boolean goesOn =
                head.equals(known)
                        || known.seq() == 0
                        || open.hash(known.seq()).equals(Optional.of(known.hash()));
        if (!goesOn) {
            throw new SQLException(
                    "entry %d is not in the store as it was written; run 'atom-os audit verify'"
                            .formatted(known.seq()));
        }
        return head;
    }

    /** A commit whose answer is lost may have happened: the store is asked once more. */
    private void commit(Chain chain) {
        try {
            sessions.open().handle().commit();
        } catch (SQLException | RuntimeException failed) {
            sessions.drop();
            if (!chain.grew() || !stands(chain.head())) {
                throw unavailable(failed);
            }
        }
    }

    private boolean stands(Head head) {
        try {
            Session open = sessions.open();
            open.handle().begin();
            dialect.lock(open.handle());
            boolean stands = open.hash(head.seq()).equals(Optional.of(head.hash()));
            sessions.undo();
            return stands;
        } catch (SQLException | RuntimeException failed) {
            sessions.drop();
            return false;
        }
    }

    private JournalUnavailable unavailable(Exception failed) {
        return failed instanceof JournalUnavailable known
                ? known
                : new JournalUnavailable(
                        "the journal cannot be written: " + Reason.of(failed),
                        failed,
                        dialect.trouble(failed));
    }

    @Override
    public void close() {
        sessions.drop();
    }
}
