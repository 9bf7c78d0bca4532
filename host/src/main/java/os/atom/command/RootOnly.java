package os.atom.command;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import os.atom.mount.Access;
import os.atom.mount.SystemView;

/**
 * Tells what only root can change: every directory, link and file on the way to it belongs to root
 * and is writable by no one else.
 *
 * @param above directories down to this one are taken as they are
 * @param owner the numeric user that counts as root
 * @param seen which real paths a confined program gets to see
 */
record RootOnly(Path above, int owner, Predicate<Path> seen) {
    static final RootOnly SYSTEM =
            new RootOnly(Path.of("/"), 0, real -> SystemView.access(real) != Access.NONE);

    private static final int LINKS = 40;
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;
    private static final int REGULAR = 0100000;
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int EXECUTABLE = 0111;

    /** The real path of a directory, if only root can change what is in it. */
    Optional<Path> directory(Path path) {
        return real(path).filter(real -> is(real, DIRECTORY));
    }

    /** Whether this is a program that can be started and that only root can change. */
    boolean program(Path path) {
        return real(path)
                .filter(seen)
                .filter(real -> is(real, REGULAR) && Files.isExecutable(real))
                .isPresent();
    }

    /** Walks component by component, so that every directory and link passed is judged. */
    private Optional<Path> real(Path path) {
        Path current = Path.of("/");
        Deque<Path> rest = new ArrayDeque<>();
        path.forEach(rest::add);
        for (int links = 0; !rest.isEmpty(); ) {
            Path next = current.resolve(rest.remove()).normalize();
            int mode = above.startsWith(next) ? DIRECTORY : mode(next);
            if (mode == 0 || links > LINKS) {
                return Optional.empty();
            }
            if ((mode & TYPE) == LINK) {
                links++;
                current = turn(next, current, rest);
            } else {
                current = next;
            }
        }
        return Optional.of(current);
    }

    private static Path turn(Path link, Path directory, Deque<Path> rest) {
        try {
            Path target = Files.readSymbolicLink(link);
            for (int i = target.getNameCount() - 1; i >= 0; i--) {
                rest.push(target.getName(i));
            }
            return target.isAbsolute() ? Path.of("/") : directory;
        } catch (IOException gone) {
            rest.push(Path.of("gone"));
            return link;
        }
    }

    private boolean is(Path real, int type) {
        int mode = mode(real);
        return (mode & TYPE) == type && (mode & EXECUTABLE) != 0;
    }

    /** The file's mode; 0 if it is missing or others than root can change it. */
    private int mode(Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid", NOFOLLOW_LINKS);
            int mode = found.get("mode") instanceof Integer bits ? bits : 0;
            boolean owned = found.get("uid") instanceof Integer user && user == owner;
            boolean link = (mode & TYPE) == LINK;
            return owned && (link || (mode & WRITABLE_BY_OTHERS) == 0) ? mode : 0;
        } catch (IOException missing) {
            return 0;
        }
    }
}
