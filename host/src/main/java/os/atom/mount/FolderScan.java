package os.atom.mount;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at one directory for protected paths. Follows no symbolic link into another. */
final class FolderScan {
    /** Made by tools, large, and rarely holding what a person put there. */
    private static final Set<String> GENERATED =
            Set.of(
                    "node_modules",
                    "bower_components",
                    "target",
                    "build",
                    "dist",
                    "vendor",
                    ".venv",
                    "venv",
                    "__pycache__",
                    ".tox",
                    ".gradle",
                    ".cache",
                    ".next",
                    ".terraform");

    private final Path directory;
    private final Folder.Kind kind;
    private final List<Mask> masks = new ArrayList<>();
    private final List<Folder.Below> below = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean lasting = true;

    private FolderScan(Path directory, Folder.Kind kind) {
        this.directory = directory;
        this.kind = kind;
    }

    /**
     * Looks at a directory. One that cannot be listed is held read-only as a whole: inside, its
     * owner could otherwise make it readable again, with whatever is in it unguarded.
     */
    static Folder of(Path directory, Folder.Kind kind, Stamp stamp, Instant now) {
        FolderScan scan = new FolderScan(directory, kind);
        try {
            scan.look();
        } catch (NoSuchFileException gone) {
            scan.lasting = false;
        } catch (IOException | DirectoryIteratorException unreadable) {
            scan.lasting = false;
            scan.masks.clear();
            scan.below.clear();
            scan.add(directory, Mask.Kind.READ_ONLY);
        }
        return new Folder(stamp, now, scan.lasting, scan.names.size(), scan.masks, scan.below);
    }

    private void look() throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            for (Path entry : stream) {
                entries.add(entry);
                names.add(String.valueOf(entry.getFileName()));
            }
        }
        switch (kind) {
            case ORDINARY -> {
                for (Path entry : entries) {
                    entry(entry);
                }
                if (names.containsAll(Set.of("HEAD", "objects", "refs"))) {
                    gitDirectory();
                }
            }
            case GENERATED -> {
                for (Path entry : entries) {
                    if (Protected.own(entry, false).isPresent()) {
                        entry(entry);
                    }
                }
            }
            case GIT -> gitDirectory();
            case MODULES -> {
                if (names.contains("HEAD")) {
                    gitDirectory();
                } else {
                    directories(entries, Folder.Kind.MODULES);
                }
            }
            case WORKTREES -> directories(entries, Folder.Kind.WORKTREE);
            case WORKTREE -> existing("commondir", "gitdir", "config.worktree");
        }
    }

    private void entry(Path entry) throws IOException {
        Optional<BasicFileAttributes> found = attributes(entry);
        if (found.isEmpty()) {
            return;
        }
        BasicFileAttributes attributes = found.get();
        Optional<Mask.Kind> held = Protected.own(entry, attributes.isDirectory());
        if (attributes.isSymbolicLink()) {
            held.ifPresent(protection -> target(entry, protection));
        } else if (attributes.isOther()) {
            // A socket or pipe leads to a program on the host; read-only does not stop talking.
            add(entry, Mask.Kind.HIDDEN);
        } else if (attributes.isDirectory()) {
            directory(entry, held);
        } else if (held.isPresent()) {
            // A .git that is a file points to a git directory elsewhere.
            add(entry, held.get() == Mask.Kind.PINNED ? Mask.Kind.READ_ONLY : held.get());
        }
    }

    private void directory(Path entry, Optional<Mask.Kind> held) {
        if (held.isPresent()) {
            add(entry, held.get());
        }
        if (held.equals(Optional.of(Mask.Kind.PINNED))) {
            below.add(new Folder.Below(entry, Folder.Kind.GIT));
        } else if (!held.equals(Optional.of(Mask.Kind.HIDDEN)) && kind != Folder.Kind.GENERATED) {
            boolean generated = GENERATED.contains(String.valueOf(entry.getFileName()));
            below.add(
                    new Folder.Below(
                            entry, generated ? Folder.Kind.GENERATED : Folder.Kind.ORDINARY));
        }
    }

    /**
     * Holds what makes git run something. Where {@code hooks} or {@code config} is missing or a
     * link there is nothing to bind over, and making it from here could be led astray (the pattern
     * of CVE-2026-87766): the whole directory is held read-only instead.
     */
    private void gitDirectory() throws IOException {
        boolean guarded = is("hooks", true) && is("config", false);
        if (guarded) {
            add(directory.resolve("hooks"), Mask.Kind.READ_ONLY);
            add(directory.resolve("config"), Mask.Kind.READ_ONLY);
            existing("config.worktree", "commondir", "gitdir");
        } else {
            add(directory, Mask.Kind.READ_ONLY);
            target(directory.resolve("hooks"), Mask.Kind.READ_ONLY);
            target(directory.resolve("config"), Mask.Kind.READ_ONLY);
        }
        if (names.contains("modules") && is("modules", true)) {
            below.add(new Folder.Below(directory.resolve("modules"), Folder.Kind.MODULES));
        }
        if (names.contains("worktrees") && is("worktrees", true)) {
            below.add(new Folder.Below(directory.resolve("worktrees"), Folder.Kind.WORKTREES));
        }
    }

    private boolean is(String name, boolean wantsDirectory) throws IOException {
        return attributes(directory.resolve(name))
                .filter(found -> wantsDirectory ? found.isDirectory() : found.isRegularFile())
                .isPresent();
    }

    private void existing(String... files) throws IOException {
        for (String file : files) {
            if (names.contains(file) && is(file, false)) {
                add(directory.resolve(file), Mask.Kind.READ_ONLY);
            }
        }
    }

    private void directories(List<Path> entries, Folder.Kind next) throws IOException {
        for (Path entry : entries) {
            if (attributes(entry).filter(BasicFileAttributes::isDirectory).isPresent()) {
                below.add(new Folder.Below(entry, next));
            }
        }
    }

    /** Where a protected link leads is protected too; that may change without a trace here. */
    private void target(Path link, Mask.Kind protection) {
        if (Files.isSymbolicLink(link)) {
            lasting = false;
            try {
                add(link.toRealPath(), protection);
            } catch (IOException leadsNowhere) {
                // Nothing to protect yet; looked at again each time.
            }
        }
    }

    private void add(Path path, Mask.Kind protection) {
        masks.add(new Mask(path, protection));
    }

    private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
        try {
            return Optional.of(
                    Files.readAttributes(
                            path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
