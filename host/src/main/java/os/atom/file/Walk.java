package os.atom.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import os.atom.sandbox.Found;
import os.atom.sandbox.HeldDirectory;
import os.atom.sandbox.Unreached;

/**
 * Goes through a directory and what is below it: each directory before what is in it, names in the
 * order of their characters. Follows no link, enters nothing that is hidden or mounted below the
 * grant, and goes on from where it ended. Bounded in entries and time. Used once, by one thread.
 */
final class Walk {
    /** Entries that one walk looks at. */
    static final int MOST_ENTRIES = 50_000;

    /** Names of one directory that are looked at; of more, the order is not known. */
    static final int MOST_NAMES = 100_000;

    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int DEEPEST = 64;
    private static final String GIT = ".git";

    private final Visibility visibility;
    private final int depth;
    private final boolean dotted;
    private final Visitor visitor;
    private final long deadline = System.nanoTime() + LONGEST.toNanos();
    private final Path after;
    private final boolean again;
    private Path last;
    private int entries;
    private boolean ended;
    private String note = "";

    /** What is done with each entry. */
    interface Visitor {
        /**
         * Looks at an entry.
         *
         * @param in the directory that it is in, held
         * @return whether the walk goes on after it
         */
        boolean visit(Path relative, String name, Found found, HeldDirectory in)
                throws Unreached, InterruptedException;
    }

    /**
     * @param depth how many directories deep, from 1
     * @param dotted whether names that begin with a dot are looked at
     * @param after goes on behind this path; empty for the start
     * @param again whether that path is looked at once more
     */
    Walk(
            Visibility visibility,
            int depth,
            boolean dotted,
            Path after,
            boolean again,
            Visitor visitor) {
        this.visibility = visibility;
        this.depth = Math.min(depth, DEEPEST);
        this.dotted = dotted;
        this.after = after;
        this.again = again;
        this.last = after;
        this.visitor = visitor;
    }

    /** Goes through a directory that is held. */
    void through(HeldDirectory directory, Path absolute) throws Unreached, InterruptedException {
        enter(directory, absolute, Path.of(""), 1);
    }

    /** Whether it ended before everything was looked at; then it goes on behind {@link #last}. */
    boolean ended() {
        return ended;
    }

    /** The last entry that was looked at, or skipped. */
    Path last() {
        return last;
    }

    /** Why it ended early, or what it could not look at; may be empty. */
    String note() {
        return note;
    }

    private boolean late() {
        return System.nanoTime() - deadline > 0;
    }

    private void enter(HeldDirectory directory, Path absolute, Path relative, int level)
            throws Unreached, InterruptedException {
        List<String> names = directory.names(MOST_NAMES);
        if (names.size() == MOST_NAMES) {
            note = "%s has more than %d names; some are left out".formatted(absolute, MOST_NAMES);
        }
        names.sort(null);
        for (String name : names) {
            if (ended) {
                return;
            }
            if (dotted || !name.startsWith(".")) {
                entry(directory, absolute.resolve(name), relative.resolve(name), name, level);
            }
        }
    }

    private void entry(HeldDirectory in, Path absolute, Path relative, String name, int level)
            throws InterruptedException, Unreached {
        boolean seen = seen(relative);
        if (seen && !isAbove(relative, after)) {
            return;
        }
        Found found;
        try {
            found = in.look(name);
        } catch (Unreached gone) {
            // Went away, or its name is no text and cannot be named by anyone.
            return;
        }
        if (!seen) {
            if (entries == MOST_ENTRIES || late()) {
                ended = true;
                note = "it ended early, after %d entries; go on with next".formatted(entries);
                return;
            }
            entries++;
            last = relative;
            ended = !visitor.visit(relative, name, found, in);
        }
        if (!ended
                && found.kind() == Found.Kind.DIRECTORY
                && level < depth
                && !name.equals(GIT)
                && !visibility.hidden(absolute)) {
            descend(in, absolute, relative, name, level);
        }
    }

    private void descend(HeldDirectory in, Path absolute, Path relative, String name, int level)
            throws InterruptedException {
        try (HeldDirectory below = in.directory(name)) {
            enter(below, absolute, relative, level + 1);
        } catch (Unreached closed) {
            // Not to be listed by the server's user, mounted, or another thing by now.
        }
    }

    /** Whether it comes before the place to go on from, or is that. */
    private boolean seen(Path relative) {
        if (after.toString().isEmpty()) {
            return false;
        }
        int common = Math.min(relative.getNameCount(), after.getNameCount());
        for (int i = 0; i < common; i++) {
            int order = relative.getName(i).toString().compareTo(after.getName(i).toString());
            if (order != 0) {
                return order < 0;
            }
        }
        return relative.getNameCount() < after.getNameCount() || (relative.equals(after) && !again);
    }

    private static boolean isAbove(Path relative, Path path) {
        return path.startsWith(relative);
    }
}
