package os.atom.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Whether a server may go on with the journal that it finds: what was signed outside the store is
 * held against the store before anything is written, made or migrated. Bounded, for every start;
 * the whole journal is the {@link Verifier}'s business.
 *
 * <p>Looked at are the first and the last signed head, the key, the last thousand entries before
 * that head and all after it.
 */
public final class Inspection {
    private static final int TAIL = 1_000;

    private final StoreLocation location;
    private final Path keysDirectory;
    private final Path headsFile;

    public Inspection(StoreLocation location, Path keysDirectory, Path headsFile) {
        this.location = location;
        this.keysDirectory = keysDirectory;
        this.headsFile = headsFile;
    }

    /**
     * Refuses what must not be gone on with.
     *
     * @throws JournalUnavailable with what is wrong and what to do, in one line; also when the
     *     store cannot be reached
     */
    public void check() {
        if (look() instanceof Verdict.Broken(var _, var damage, var words)) {
            throw new JournalUnavailable(
                    "the journal in %s is not as it was signed (%s): %s; put back the last whole copy of ATOM_OS_HOME, or go on with what is left by 'atom-os journal recover --reason TEXT', which is put on record"
                            .formatted(
                                    location,
                                    damage.name().toLowerCase(java.util.Locale.ROOT),
                                    words));
        }
    }

    /**
     * What is found; an untouched place is an intact journal without entries.
     *
     * @throws JournalUnavailable when the store cannot be reached
     */
    public Verdict look() {
        SignedHeads heads = SignedHeads.ends(keysDirectory, headsFile);
        if (joins(heads)) {
            return new Verdict.Intact(0, Head.NONE, 0, 0, Optional.empty());
        }
        if (location instanceof StoreLocation.SqliteFile sqlite && !Files.exists(sqlite.file())) {
            return heads.judge(Head.NONE, 0, 0);
        }
        try (Store store = Store.readOnly(location)) {
            return Verifier.look(store, handle -> tail(handle, heads));
        }
    }

    /**
     * How many entries a store has.
     *
     * @throws JournalUnavailable when it cannot be reached
     */
    public static long entries(StoreLocation location) {
        try (Store store = Store.readOnly(location)) {
            return head(store).seq();
        }
    }

    /**
     * When the newest entry was made; empty when there is none.
     *
     * @throws JournalUnavailable when the store cannot be reached
     */
    public Optional<Instant> newest() {
        if (location instanceof StoreLocation.SqliteFile sqlite && !Files.exists(sqlite.file())) {
            return Optional.empty();
        }
        try (Store store = Store.readOnly(location)) {
            return Optional.of(head(store)).filter(head -> head.seq() > 0).map(Head::time);
        }
    }

    private static Head head(Store store) {
        try (Handle handle = store.reads().open()) {
            return Verifier.hasTable(handle) ? Reading.head(handle) : Head.NONE;
        } catch (SQLException | JdbiException failed) {
            throw new JournalUnavailable(
                    "the journal in %s cannot be read: %s".formatted(store, Reason.of(failed)),
                    failed,
                    store.dialect().trouble(failed));
        }
    }

    /** A new server on a store that others may have filled; its key is named when it starts. */
    private boolean joins(SignedHeads heads) {
        return location instanceof StoreLocation.PostgresUrl
                && heads.last().isEmpty()
                && heads.problem().isEmpty()
                && !SigningKeys.exist(keysDirectory);
    }

    private Verdict tail(Handle handle, SignedHeads heads) throws java.sql.SQLException {
        if (!Verifier.hasTable(handle)) {
            return heads.judge(Head.NONE, 0, 0);
        }
        long last =
                handle.createQuery("SELECT COALESCE(MAX(seq), 0) FROM journal_entry")
                        .mapTo(Long.class)
                        .one();
        long before = Math.max(0, Math.min(heads.reached(), last) - TAIL);
        Walk walk =
                new Walk(
                        Reading.link(handle, before),
                        heads.good(),
                        new Diagnosis(handle, heads.reached()));
        Optional<Verdict.Broken> broken = new Rows(handle.getConnection(), before).walk(walk);
        return broken.<Verdict>map(found -> found)
                .or(() -> exchanged(handle, heads))
                .orElseGet(() -> heads.judge(walk.head(), walk.erased(), 0));
    }

    /** On a shared store a new server has not named its key yet when it is killed at its start. */
    private Optional<Verdict> exchanged(Handle handle, SignedHeads heads) {
        if (location instanceof StoreLocation.PostgresUrl || heads.last().isEmpty()) {
            return Optional.empty();
        }
        Signers signers = new Signers();
        for (String type : List.of(Journal.STARTED, Journal.RECOVERED)) {
            Reading.payloads(handle, type).forEach(signers::hear);
        }
        return signers.judge(SigningKeys.fingerprint(keysDirectory)).map(found -> found);
    }
}
