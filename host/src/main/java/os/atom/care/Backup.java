package os.atom.care;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import os.atom.home.Home;
import os.atom.home.HomeRefused;
import os.atom.home.PrivateFile;
import os.atom.journal.Inspection;
import os.atom.journal.StoreCopy;
import os.atom.journal.StoreLocation;

/**
 * Puts everything that a home keeps into one file of mode 0600, beside a running server or without
 * one. The journal in it is that of one moment; what vouches for it is taken before that moment,
 * and what it refers to before or after, whichever it is there.
 */
public final class Backup {
    /** What only a running server uses, what it makes again, and what was set aside. */
    static final Set<String> NOT_KEPT =
            Set.of(
                    "lock",
                    "server.json",
                    "logs",
                    "scratch",
                    "sandbox",
                    "native",
                    "outlets",
                    "lost",
                    "backups",
                    Restore.STAGING,
                    "journal.db-wal",
                    "journal.db-shm");

    /** Never as it lies there: a copy of it is. */
    private static final String JOURNAL = "journal.db";

    /** What an earlier version called it. */
    private static final String LOG = "server.log";

    /** What comes and goes with entries, so it is looked at before them and after. */
    private static final List<String> FLEETING =
            List.of("waiting", "originals", "webhooks", "peers", "pushes");

    private final Home home;
    private final StoreLocation location;
    private final List<String> leaves;
    private final String version;
    private final Clock clock;

    /**
     * @param location where the journal is; one elsewhere than in the home is not part of it
     * @param leaves folders of the home to leave out
     * @param version of this Atom OS
     */
    public Backup(
            Home home, StoreLocation location, List<String> leaves, String version, Clock clock) {
        this.home = home;
        this.location = location;
        this.leaves = List.copyOf(leaves);
        this.version = version;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param sha256 of all bytes but the seal, which is the same in the file's last bytes
     * @param leftOut links and other things that are no plain files, by their paths in the home
     */
    public record Saved(
            Path file, long bytes, int files, long entries, String sha256, List<String> leftOut) {
        public Saved {
            leftOut = List.copyOf(leftOut);
        }
    }

    /**
     * Writes it; the file is whole when it has its name.
     *
     * @param file must not be there, and lie outside of the home but for its folder of backups
     * @throws HomeRefused when it must not be written there
     * @throws IOException when it cannot be
     */
    public Saved to(Path file) throws IOException {
        Path folder = fit(file);
        Path work =
                Files.createTempDirectory(
                        folder,
                        "." + file.getFileName() + ".",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        try {
            Saved saved = pack(file, work);
            Files.move(work.resolve("archive"), file, StandardCopyOption.ATOMIC_MOVE);
            PrivateFile.sync(folder);
            return saved;
        } finally {
            Trees.remove(work);
        }
    }

    private Path fit(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new HomeRefused("there is no directory for " + file + "; make it first");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new HomeRefused(file + " is there already; name another file, or remove it");
        }
        Path real = folder.toRealPath();
        if (real.startsWith(home.directory()) && !real.startsWith(home.backups())) {
            throw new HomeRefused(
                    "%s lies in the home itself; name a file outside of %s".formatted(file, home));
        }
        return real;
    }

    private Saved pack(Path file, Path work) throws IOException {
        // Heads first: they must not vouch for more than the journal that is copied after them.
        Map<String, Path> files = new TreeMap<>(held(work.resolve("held")));
        long entries = 0;
        boolean embedded = location instanceof StoreLocation.SqliteFile;
        if (location instanceof StoreLocation.SqliteFile sqlite && Files.exists(sqlite.file())) {
            Path copy = work.resolve(JOURNAL);
            StoreCopy.of(sqlite, copy);
            entries = Inspection.entries(new StoreLocation.SqliteFile(copy));
            files.put(JOURNAL, copy);
        }
        List<String> leftOut = new ArrayList<>();
        for (Map.Entry<String, Path> each : kept(home.directory(), leftOut).entrySet()) {
            files.putIfAbsent(each.getKey(), each.getValue());
        }
        Path archive = Trees.file(work.resolve("archive"));
        try (Packing packing = new Packing(archive)) {
            for (Map.Entry<String, Path> each : files.entrySet()) {
                add(packing, each.getKey(), each.getValue());
            }
            String digest =
                    packing.finish(
                            new Manifest(
                                    Manifest.FORMAT,
                                    version,
                                    clock.instant().toString(),
                                    embedded ? "sqlite" : "none",
                                    entries,
                                    leaves,
                                    packing.members()));
            return new Saved(
                    file, Files.size(archive), packing.members().size(), entries, digest, leftOut);
        }
    }

    /** What is there when the archive comes to it; retention may have been faster. */
    private static void add(Packing packing, String name, Path file) throws IOException {
        try {
            packing.add(name, file);
        } catch (NoSuchFileException gone) {
            // It was removed meanwhile, which a later backup's journal tells.
        }
    }

    /** Copies of what has to be of before the journal's moment. */
    private Map<String, Path> held(Path into) throws IOException {
        Map<String, Path> held = new TreeMap<>();
        for (Map.Entry<String, Path> each : kept(home.directory(), new ArrayList<>()).entrySet()) {
            String top = each.getKey().split("/", 2)[0];
            if (each.getKey().equals("heads.jsonl") || FLEETING.contains(top)) {
                Path copy = into.resolve(each.getKey());
                Files.createDirectories(copy.getParent());
                try {
                    Files.copy(each.getValue(), copy);
                    held.put(each.getKey(), copy);
                } catch (NoSuchFileException gone) {
                    // Nothing refers to it any more.
                }
            }
        }
        return held;
    }

    /** The plain files of the home, by their names in the archive. */
    private Map<String, Path> kept(Path directory, List<String> leftOut) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        List<Path> tops;
        try (Stream<Path> all = Files.list(directory)) {
            tops = all.filter(this::isKept).toList();
        }
        for (Path top : tops) {
            try (Stream<Path> below = Files.walk(top)) {
                below.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                        .filter(path -> !isUnfinished(path))
                        .forEach(path -> {
                            String name = directory.relativize(path).toString();
                            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                                files.put(name, path);
                            } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                                leftOut.add(name);
                            }
                        });
            } catch (java.io.UncheckedIOException gone) {
                if (!(gone.getCause() instanceof NoSuchFileException)) {
                    throw gone.getCause();
                }
            }
        }
        return files;
    }

    private boolean isKept(Path top) {
        String name = String.valueOf(top.getFileName());
        return !name.equals(JOURNAL)
                && !NOT_KEPT.contains(name)
                && !leaves.contains(name)
                && !name.startsWith(LOG);
    }

    /** A file on its way to its name. */
    private static boolean isUnfinished(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".new") || name.endsWith(".try");
    }
}
