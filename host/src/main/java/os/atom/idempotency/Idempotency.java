package os.atom.idempotency;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import os.atom.journal.Conflict;
import os.atom.journal.Digest;
import os.atom.journal.Journal;
import os.atom.journal.Projection;

/**
 * Lets a sender repeat a request without its being done twice.
 *
 * <p>The key is claimed in the transaction of the first entries that the request makes, so a
 * request is claimed exactly when it was done, also when the server dies or another server on the
 * same store is first. A request that makes no entry is claimed afterwards; one that is refused is
 * not, and may be repeated with another outcome. Thread-safe.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The
 *     Idempotency-Key HTTP header field</a>
 */
public final class Idempotency {
    /** How long a key is remembered, at least: until the first claim after that. */
    public static final Duration REMEMBERED = Duration.ofHours(24);

    private record Slot(String actor, Digest key) {}

    private final Journal claiming;
    private final Jdbi tables;
    private final Map<Slot, Turn> turns = new ConcurrentHashMap<>();

    /**
     * @param journal must write {@link #projection}
     * @param tables the store that the projection is written to
     */
    public Idempotency(Journal journal, Jdbi tables) {
        this.claiming = new ClaimingJournal(journal);
        this.tables = tables;
    }

    /** What the journal has to write for this step. */
    public static Projection projection() {
        return new ClaimTable();
    }

    /** The journal for the steps: what they append on the thread of a request claims its key. */
    public Journal journal() {
        return claiming;
    }

    /** Something that is done at most once; appends on its own thread. */
    public interface Act<T, X extends Exception> extends ScopedValue.CallableOp<T, X> {}

    /**
     * Does what is asked, unless it was done before. Repetitions wait for each other.
     *
     * @param subject names what the act made or changed; used when it made no entry
     * @throws KeyReused when the key came with another request before
     * @throws X what the act throws
     */
    public <T, X extends Exception> Done<T> once(
            KeyedRequest request, Act<T, X> act, Function<T, String> subject) throws X {
        Slot slot = new Slot(request.actor(), request.key());
        Turn turn = turns.compute(slot, (_, now) -> Turn.join(now));
        turn.take();
        try {
            Optional<Done<T>> before = before(request);
            return before.isPresent() ? before.get() : first(request, act, subject);
        } finally {
            turn.give();
            turns.computeIfPresent(slot, (_, now) -> now.leave());
        }
    }

    private <T, X extends Exception> Done<T> first(
            KeyedRequest request, Act<T, X> act, Function<T, String> subject) throws X {
        Claim claim = new Claim(request);
        T value;
        try {
            value = ScopedValue.where(ClaimingJournal.UNDER_WAY, claim).call(act);
        } catch (RuntimeException failed) {
            return anotherWasFirst(request, claim, failed);
        }
        if (!claim.isLaid()) {
            String about = subject.apply(value);
            try {
                claiming.append(claim.fact(about));
            } catch (Conflict taken) {
                return anotherWasFirst(request, claim, taken);
            }
            claim.lay(about);
        }
        return new Done.First<>(value, claim.subject());
    }

    /** On a shared store the claim may have failed since another server laid one meanwhile. */
    private <T> Done<T> anotherWasFirst(
            KeyedRequest request, Claim claim, RuntimeException failed) {
        Optional<Done<T>> other = Optional.empty();
        if (!claim.isLaid()) {
            try {
                other = before(request);
            } catch (RuntimeException alsoFailed) {
                failed.addSuppressed(alsoFailed);
            }
        }
        return other.orElseThrow(() -> failed);
    }

    private <T> Optional<Done<T>> before(KeyedRequest request) {
        return ClaimTable.find(tables, request)
                .map(kept -> {
                    if (!kept.request().equals(request.request().toString())) {
                        throw new KeyReused();
                    }
                    return new Done.Again<>(kept.subject());
                });
    }
}
