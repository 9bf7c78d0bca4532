package os.atom.journal;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Goes on with a record that lost a part, since a person said so: with the entries that are there
 * when their chain is whole, else with none. Nothing is deleted: what cannot be gone on with is
 * moved aside. The first entry that follows tells how far the record had been signed.
 *
 * <p>Its caller holds the home's lock. When it is broken off, a server refuses to start as before,
 * and it can be done again.
 */
public final class Recovery {
    private static final Duration UNUSED = Duration.ofHours(1);

    private final StoreLocation location;
    private final Path keysDirectory;
    private final Path headsFile;
    private final Path aside;

    /**
     * @param aside a directory for what cannot be gone on with, made when it is needed
     */
    public Recovery(StoreLocation location, Path keysDirectory, Path headsFile, Path aside) {
        this.location = location;
        this.keysDirectory = keysDirectory;
        this.headsFile = headsFile;
        this.aside = aside;
    }

    /**
     * What came of it.
     *
     * @param kept how many of the entries that were there are still there
     * @param entry the one that says so
     * @param words what had been wrong
     */
    public record Recovered(long kept, Entry entry, String words) {}

    /**
     * Recovers.
     *
     * @param reason why, for whoever audits; without secrets
     * @throws JournalUnavailable when nothing was lost, or the store or a file cannot be used
     */
    public Recovered recover(
            List<String> migrations, List<Projection> projections, String reason, Clock clock) {
        if (!(new Inspection(location, keysDirectory, headsFile).look()
                instanceof Verdict.Broken found)) {
            throw new JournalUnavailable(
                    "the journal in %s is as it was signed: there is nothing to recover; 'atom-os audit verify' reads all of it"
                            .formatted(location));
        }
        long kept = whole();
        Optional<SignedHead> signed = lastSigned();
        try {
            Private.createDirectories(aside);
            if (kept == 0) {
                setStoreAside();
            }
            if (found.damage() == Damage.KEY_CHANGED || !SigningKeys.usable(keysDirectory)) {
                setAside(keysDirectory.resolve(SigningKeys.PRIVATE_FILE));
                setAside(keysDirectory.resolve(SigningKeys.PUBLIC_FILE));
            }
            Path heads = headsFile.resolveSibling(headsFile.getFileName() + ".new");
            Files.deleteIfExists(heads);
            Private.create(heads);
            Entry entry;
            try (Store store = Store.open(location, migrations);
                    ChainedJournal journal =
                            ChainedJournal.open(
                                    store,
                                    projections,
                                    new Signing(keysDirectory, heads, UNUSED, List.of()),
                                    clock)) {
                entry = journal.append(fact(found, signed, kept, reason, journal.signer()));
            }
            // Until the new heads stand in their place the old ones keep every server from
            // starting.
            setAside(headsFile);
            Files.move(heads, headsFile, StandardCopyOption.ATOMIC_MOVE);
            return new Recovered(kept, entry, found.words());
        } catch (IOException failed) {
            throw new JournalUnavailable("cannot recover: " + Reason.of(failed), failed);
        }
    }

    private Fact fact(
            Verdict.Broken found,
            Optional<SignedHead> signed,
            long kept,
            String reason,
            Digest signer) {
        ObjectNode payload = new JsonMapper().createObjectNode();
        payload.put("damage", found.damage().name().toLowerCase(Locale.ROOT));
        payload.put("words", found.words());
        payload.put("reason", reason);
        payload.put("kept", kept);
        payload.put("aside", aside.toString());
        payload.put("signer", signer.toString());
        signed.ifPresent(last -> {
            payload.put("signedCount", last.head().seq());
            payload.put("signedHash", last.head().hash().toString());
            payload.put("signedAt", last.signedAt().toString());
        });
        return new Fact(Journal.RECOVERED, "host", "", payload.toString());
    }

    /** How many entries are there in a whole chain, whatever was signed; 0 when it is not whole. */
    private long whole() {
        if (location instanceof StoreLocation.SqliteFile sqlite && !Files.exists(sqlite.file())) {
            return 0;
        }
        Verdict alone;
        try (Store store = Store.readOnly(location)) {
            alone = Verifier.look(store, Verifier::chain);
        }
        return switch (alone) {
            case Verdict.Intact intact -> intact.count();
            case Verdict.Broken broken when location instanceof StoreLocation.PostgresUrl ->
                    throw new JournalUnavailable(
                            "%s is in %s; put back a whole copy, or keep this one and name an empty database with the setting store"
                                    .formatted(broken.words(), location));
            case Verdict.Broken _ -> 0;
        };
    }

    /** The last head as it stands in the file, whoever signed it. */
    private Optional<SignedHead> lastSigned() {
        try (FileChannel channel = FileChannel.open(headsFile, StandardOpenOption.READ)) {
            return HeadEnds.of(channel).last();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    private void setStoreAside() throws IOException {
        if (location instanceof StoreLocation.SqliteFile sqlite) {
            for (String part : List.of("-wal", "-shm", "")) {
                setAside(sqlite.file().resolveSibling(sqlite.file().getFileName() + part));
            }
        }
    }

    private void setAside(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.move(file, aside.resolve(file.getFileName()));
        }
    }
}
