package os.atom.journal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * Tells whether a journal is what its server wrote, and if not, the first broken entry and what was
 * done to it.
 *
 * <p>Reads every entry once, in order, while other threads hash; works beside a running server and
 * without one. Needs only the server's public key. It cannot see what was cut off after the last
 * signed head it is given, so a copy of the heads kept elsewhere is worth more than the file beside
 * the store.
 */
public final class Verifier {
    private final Store store;
    private final Path keysDirectory;
    private final Path headsFile;

    public Verifier(Store store, Path keysDirectory, Path headsFile) {
        this.store = store;
        this.keysDirectory = keysDirectory;
        this.headsFile = headsFile;
    }

    /**
     * Verifies without a server and without changing anything; a store that is gone is a verdict.
     *
     * @throws JournalUnavailable when the store is there but cannot be reached
     */
    public static Verdict offline(StoreLocation location, Path keysDirectory, Path headsFile) {
        if (location instanceof StoreLocation.SqliteFile sqlite && !Files.exists(sqlite.file())) {
            return SignedHeads.read(keysDirectory, headsFile).judge(Head.NONE, 0, 0);
        }
        try (Store store = Store.readOnly(location)) {
            Verdict verdict = new Verifier(store, keysDirectory, headsFile).verify();
            if (store.isSettled()) {
                return verdict;
            }
        }
        return offline(location, keysDirectory, headsFile);
    }

    /**
     * Verifies what is durable now.
     *
     * @throws JournalUnavailable when the store cannot be reached
     */
    public Verdict verify() {
        // Before the entries: a head signed meanwhile must not look like a tail cut off.
        SignedHeads heads = SignedHeads.read(keysDirectory, headsFile);
        return look(store, handle -> verify(handle, heads));
    }

    /** What comes to a verdict in one transaction. */
    interface Looking {
        Verdict at(Handle handle) throws SQLException;
    }

    /**
     * Looks; a store whose bytes make no sense is a verdict, one that cannot be reached is none.
     */
    static Verdict look(Store store, Looking looking) {
        try (Handle handle = store.reads().open()) {
            return handle.inTransaction(looking::at);
        } catch (JdbiException | SQLException failed) {
            String words = "the journal cannot be read: " + Reason.of(failed);
            Trouble trouble = store.dialect().trouble(failed);
            if (trouble == Trouble.DAMAGED) {
                return new Verdict.Broken(1, Damage.UNREADABLE, words);
            }
            throw new JournalUnavailable(words, failed, trouble);
        }
    }

    private Verdict verify(Handle handle, SignedHeads heads) throws SQLException {
        if (!hasTable(handle)) {
            return heads.judge(Head.NONE, 0, 0);
        }
        Walk walk = new Walk(Link.FIRST, heads.good(), new Diagnosis(handle, heads.reached()));
        Optional<Verdict.Broken> broken = new Rows(handle.getConnection(), 0).walk(walk);
        return broken.<Verdict>map(found -> found)
                .orElseGet(
                        () -> judge(walk, heads.judge(walk.head(), walk.erased(), walk.losses())));
    }

    /** Whether the chain is whole by itself, whatever was signed. */
    static Verdict chain(Handle handle) throws SQLException {
        if (!hasTable(handle)) {
            return new Verdict.Intact(0, Head.NONE, 0, 0, Optional.empty());
        }
        Walk walk = new Walk(Link.FIRST, List.of(), new Diagnosis(handle, 0));
        return new Rows(handle.getConnection(), 0)
                .walk(walk)
                .<Verdict>map(broken -> broken)
                .orElseGet(() ->
                        new Verdict.Intact(
                                walk.head().seq(),
                                walk.head(),
                                walk.erased(),
                                walk.losses(),
                                Optional.empty()));
    }

    private Verdict judge(Walk walk, Verdict verdict) {
        return verdict instanceof Verdict.Intact intact && intact.lastSigned().isPresent()
                ? walk.signers()
                        .judge(SigningKeys.fingerprint(keysDirectory))
                        .<Verdict>map(exchanged -> exchanged)
                        .orElse(verdict)
                : verdict;
    }

    static boolean hasTable(Handle handle) throws SQLException {
        return hasTable(handle, "journal_entry");
    }

    static boolean hasTable(Handle handle, String name) throws SQLException {
        try (ResultSet tables =
                handle.getConnection()
                        .getMetaData()
                        .getTables(null, null, name, new String[] {"TABLE"})) {
            return tables.next();
        }
    }
}
