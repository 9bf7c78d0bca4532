package os.atom.care;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import os.atom.home.Home;
import os.atom.home.HomeLock;
import os.atom.home.HomeRefused;
import os.atom.home.PrivateFile;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Store;
import os.atom.journal.StoreLocation;
import os.atom.journal.Verdict;
import os.atom.journal.Verifier;

/**
 * Puts a backup in the place of a home. Everything is unpacked beside what is there and checked,
 * the chain of the journal too, before anything is touched; what was there is set aside, never
 * deleted.
 */
public final class Restore {
    /** Where it is unpacked, in the home: on the same disk, and out of everybody's reach. */
    static final String STAGING = "restoring";

    private final Path file;
    private final List<String> migrations;
    private final String version;
    private final Clock clock;

    /**
     * @param migrations the steps that this version knows: a newer journal is refused
     * @param version of this Atom OS
     */
    public Restore(Path file, List<String> migrations, String version, Clock clock) {
        this.file = requireNonNull(file, "file");
        this.migrations = List.copyOf(migrations);
        this.version = requireNonNull(version, "version");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What came of it.
     *
     * @param made when the backup was
     * @param version of the Atom OS that made it
     * @param aside where what was there is; empty when nothing was
     */
    public record Restored(
            Path home,
            String made,
            String version,
            int files,
            long entries,
            Optional<Path> aside) {}

    /**
     * Restores.
     *
     * @param directory the home; made when it is not there
     * @param force whether a home that holds something is set aside
     * @throws HomeRefused when a server runs there, or it is not empty; nothing was changed
     * @throws IOException when the file is no whole backup, or a disk fails
     * @throws JournalUnavailable when the journal in it is not whole or of a newer version; nothing
     *     was changed
     */
    public Restored into(Path directory, boolean force) throws IOException {
        try {
            Seal.check(file);
        } catch (java.nio.file.NoSuchFileException none) {
            throw new IOException("there is no file " + file, none);
        }
        Home home = Home.open(directory);
        try (HomeLock _ = HomeLock.take(home)) {
            Path staging = home.directory().resolve(STAGING);
            boolean inUse = isInUse(home);
            if (inUse && !force) {
                throw new HomeRefused(
                        "%s holds a home already; set %s to an empty directory, or add --force, which sets what is there aside"
                                .formatted(home, Home.VARIABLE));
            }
            Trees.remove(staging);
            try {
                return exchange(home, Trees.directory(staging), inUse);
            } finally {
                Trees.remove(staging);
            }
        }
    }

    private Restored exchange(Home home, Path staging, boolean inUse) throws IOException {
        Manifest manifest = unpack(staging);
        if (manifest.journal().equals("sqlite")) {
            check(staging);
        }
        Path aside = home.lost().resolve(clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        Files.createDirectories(home.lost());
        Trees.directory(aside);
        Set<String> stay = new HashSet<>(manifest.leaves());
        stay.addAll(List.of("lock", "lost", "backups", STAGING));
        for (Exchange.Step step : new Exchange(home, staging, aside, stay).steps()) {
            step.take();
        }
        PrivateFile.sync(home.lost());
        if (!inUse) {
            Trees.remove(aside);
        }
        // What was empty is in no archive.
        Home whole = Home.open(home.directory());
        return new Restored(
                whole.directory(),
                manifest.made(),
                manifest.version(),
                manifest.files().size(),
                manifest.entries(),
                inUse ? Optional.of(aside) : Optional.empty());
    }

    private Manifest unpack(Path staging) throws IOException {
        try {
            return new Unpacking(staging).unpack(file);
        } catch (IOException wrong) {
            throw new IOException(
                    "%s cannot be restored: %s".formatted(file, wrong.getMessage()), wrong);
        }
    }

    /** What a server would find: of a version that is known, and whole from the first entry on. */
    private void check(Path staging) {
        Path keys = staging.resolve("keys");
        Path heads = staging.resolve("heads.jsonl");
        StoreLocation location = new StoreLocation.SqliteFile(staging.resolve("journal.db"));
        if (Files.exists(staging.resolve("journal.db"))) {
            Store.refuseNewer(location, migrations, version);
        }
        if (Verifier.offline(location, keys, heads) instanceof Verdict.Broken broken) {
            throw new JournalUnavailable(
                    "the journal in %s is not as it was signed (%s); use another backup"
                            .formatted(file, broken.words()));
        }
    }

    /** Whether there is a file in it that a person or a server put there. */
    private static boolean isInUse(Home home) throws IOException {
        try (Stream<Path> all = Files.walk(home.directory())) {
            return all.filter(path -> !path.equals(home.lock()))
                    .filter(path -> !path.startsWith(home.directory().resolve(STAGING)))
                    .anyMatch(path -> !Files.isDirectory(path));
        }
    }
}
