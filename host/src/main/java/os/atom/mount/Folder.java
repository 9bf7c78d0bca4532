package os.atom.mount;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was found in one directory.
 *
 * @param scanned the time before it was looked at
 * @param lasting whether the same stamp means the same findings; not so when a link was followed
 * @param entries how many names it has
 * @param below the directories to look at next
 */
record Folder(
        Stamp stamp,
        Instant scanned,
        boolean lasting,
        int entries,
        List<Mask> masks,
        List<Below> below) {
    /** Times move in steps of some milliseconds: within them a change may leave no trace. */
    private static final Duration RACY = Duration.ofSeconds(1);

    /** A directory to look at, and how. */
    record Below(Path path, Kind kind) {}

    /** How a directory is looked at. */
    enum Kind {
        ORDINARY,
        /** Full of what tools made: only its own names are looked at. */
        GENERATED,
        /** A git directory: only the known places in it are looked at. */
        GIT,
        /** The git directories of submodules, at any depth. */
        MODULES,
        /** What git keeps of its worktrees. */
        WORKTREES,
        WORKTREE
    }

    Folder {
        masks = List.copyOf(masks);
        below = List.copyOf(below);
    }

    /** Whether a directory that has this stamp now still holds what was found. */
    boolean holds(Stamp now) {
        return lasting
                && stamp.equals(now)
                && Duration.between(stamp.changed(), scanned).compareTo(RACY) >= 0;
    }
}
