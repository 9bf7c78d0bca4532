package os.atom.mount;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import os.atom.mount.Mask.Kind;

/**
 * Which names are held back inside a grant, whether they exist or not. Pure; letter case is
 * ignored, as some file systems do.
 *
 * <p>HIDDEN names carry secrets. READ_ONLY names are run or obeyed on the host by someone else's
 * program without being asked: hooks, shell start-up files, editor and agent configuration, and a
 * {@code HEAD} outside {@code .git}, which makes a directory a bare repository. Words that only
 * advise ({@code AGENTS.md}, {@code CLAUDE.md}) and content that a review shows and git does not
 * run ({@code .gitmodules}, {@code .gitattributes}) are ordinary files.
 */
public final class Protected {
    private Protected() {}

    /**
     * What holds for a path, by the names on it alone.
     *
     * @param path relative to a grant, or absolute
     * @return HIDDEN when the path is or lies in a secret, READ_ONLY when it is or lies in what is
     *     run on the host, PINNED for a {@code .git} itself: it may be made, not moved
     */
    public static Optional<Kind> name(Path path) {
        Optional<Kind> found = Optional.empty();
        for (int length = 1; length <= path.getNameCount(); length++) {
            boolean last = length == path.getNameCount();
            Optional<Kind> here = own(path.subpath(0, length), !last);
            if (here.equals(Optional.of(Kind.HIDDEN))) {
                return here;
            }
            boolean counts = here.filter(kind -> last || kind != Kind.PINNED).isPresent();
            if (counts && found.isEmpty()) {
                found = here;
            }
        }
        return found;
    }

    /** What holds for a path by its last names, those above it being no matter. */
    static Optional<Kind> own(Path path, boolean directory) {
        Path fileName = path.getFileName();
        if (fileName == null) {
            return Optional.empty();
        }
        String name = fileName.toString().toLowerCase(Locale.ROOT);
        if (ProtectedNames.SECRETS.matches(path, name) || secretByPattern(name, directory)) {
            return Optional.of(Kind.HIDDEN);
        }
        if (ProtectedNames.OBEYED.matches(path, name)
                || GitNames.obeyed(path, name)
                || (!directory && GitNames.makesRepository(path))) {
            return Optional.of(Kind.READ_ONLY);
        }
        return name.equals(".git") ? Optional.of(Kind.PINNED) : Optional.empty();
    }

    private static boolean secretByPattern(String name, boolean directory) {
        return EnvironmentFile.matches(name) || (!directory && PrivateKeyFile.matches(name));
    }
}
