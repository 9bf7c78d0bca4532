package os.atom.mount;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The files of a git directory that make git run something or look for its configuration elsewhere:
 * {@code commondir} and {@code gitdir} lead git to another directory's {@code config}.
 */
final class GitNames {
    static final Set<String> OBEYED =
            Set.of("hooks", "config", "config.worktree", "commondir", "gitdir");

    /** Without it git takes no directory for a repository. */
    static final String HEAD = "HEAD";

    private GitNames() {}

    /**
     * Whether a path ends in what makes the directory around it a repository of its own, whose
     * configuration and hooks git would obey: a {@code HEAD} that is not in a {@code .git}. In
     * capitals only: other programs have use for other spellings.
     */
    static boolean makesRepository(Path path) {
        int last = path.getNameCount() - 1;
        return path.getName(last).toString().equals(HEAD)
                && IntStream.range(0, last).noneMatch(index -> named(path, index, ".git"));
    }

    /** Whether a path ends in such a file of {@code .git}, or of a repository kept inside it. */
    static boolean obeyed(Path path, String lowerName) {
        if (!OBEYED.contains(lowerName)) {
            return false;
        }
        int parents = path.getNameCount() - 1;
        for (int index = 0; index < parents; index++) {
            if (named(path, index, ".git")) {
                boolean direct = index == parents - 1;
                if (direct
                        || named(path, index + 1, "modules")
                        || named(path, index + 1, "worktrees")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean named(Path path, int index, String name) {
        return path.getName(index).toString().toLowerCase(Locale.ROOT).equals(name);
    }
}
