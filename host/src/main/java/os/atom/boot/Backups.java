package os.atom.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import os.atom.care.Backup;
import os.atom.care.Restore;
import os.atom.home.Home;
import os.atom.home.HomeRefused;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.mount.Mounts;

/** Backups that people ask for, and those that the server takes before it changes the store. */
final class Backups {
    private Backups() {}

    /** Saves a home; the journal of a database of its own is that database's to save. */
    static Map<String, Object> save(Home home, StoreLocation location, OfflineCall call)
            throws IOException {
        Path file = call.file().orElseThrow();
        if (location instanceof StoreLocation.PostgresUrl && !call.withoutJournal()) {
            throw new HomeRefused(
                    "the journal is in %s, which pg_dump saves consistently: run atom-os backup FILE --without-journal for the rest of the home, then pg_dump"
                            .formatted(location));
        }
        if (location instanceof StoreLocation.SqliteFile && call.withoutJournal()) {
            throw new HomeRefused(
                    "the journal is a file of this home and belongs to its backup; leave --without-journal out");
        }
        refuseGranted(location, file);
        Backup.Saved saved =
                new Backup(home, location, List.of(), Version.TEXT, Clock.systemUTC()).to(file);
        return Map.of(
                "file", saved.file().toString(),
                "bytes", saved.bytes(),
                "files", saved.files(),
                "entries", saved.entries(),
                "sha256", saved.sha256(),
                "leftOut", saved.leftOut());
    }

    /** It holds every key of the home. */
    private static void refuseGranted(StoreLocation location, Path file) throws IOException {
        Path folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        Path real = folder.toRealPath();
        try (Store store = Store.readOnly(location)) {
            for (Path granted : Mounts.granted(store)) {
                if (real.startsWith(granted)) {
                    throw new HomeRefused(
                            "agents can reach %s, which is granted, and a backup holds every key of the home; name a file elsewhere"
                                    .formatted(granted));
                }
            }
        } catch (HomeRefused refused) {
            throw refused;
        } catch (RuntimeException failed) {
            throw Store.told(location, failed);
        }
    }

    static Map<String, Object> restore(Path directory, OfflineCall call) throws IOException {
        Restore.Restored restored =
                new Restore(
                                call.file().orElseThrow(),
                                Tables.MIGRATIONS,
                                Version.TEXT,
                                Clock.systemUTC())
                        .into(directory, call.force());
        return Map.of(
                "home", restored.home().toString(),
                "made", restored.made(),
                "version", restored.version(),
                "files", restored.files(),
                "entries", restored.entries(),
                "aside", restored.aside().map(Path::toString).orElse(""));
    }

    /**
     * What a start leaves before it changes tables: everything but recordings and copies of files,
     * which it does not change and a restore leaves where they are. Of those of starts before, the
     * newest stay.
     *
     * @param kept how many stay, with this one
     * @throws JournalUnavailable when it cannot be written; then nothing is changed
     */
    static void before(Home home, StoreLocation location, int kept) {
        if (!(location instanceof StoreLocation.SqliteFile)) {
            return;
        }
        Clock clock = Clock.systemUTC();
        String name = OldBackups.name(Version.TEXT, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            Home.open(home.directory());
            Files.createDirectories(home.backups());
            new Backup(home, location, List.of("recordings", "copies"), Version.TEXT, clock)
                    .to(home.backups().resolve(name));
            OldBackups.keepNewest(home.backups(), kept);
        } catch (IOException failed) {
            throw new JournalUnavailable(
                    "the store is not changed, since no backup of before can be written: "
                            + failed.getMessage(),
                    failed);
        }
    }
}
