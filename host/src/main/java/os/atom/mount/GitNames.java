package os.atom.mount;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The files of a git directory that make git run something or look for its configuration elsewhere:
 * {@code commondir} and {@code gitdir} lead git to another directory's {@code config}.
 */
final class GitNames {
    static final Set<String> OBEYED =
            Set.of("hooks", "config", "config.worktree", "commondir", "gitdir");

    private GitNames() {}

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
