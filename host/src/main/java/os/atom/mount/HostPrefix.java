package os.atom.mount;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A second name of {@code /} in a container, such as {@code /host}: a symbolic link. What Docker is
 * told to bind at {@code /host/home/me/demo} it binds at {@code /home/me/demo}, as on the host.
 * Either name leads to the one directory, whose real path is the host&rsquo;s; so nothing else has
 * to translate. Each sandbox has the same link.
 *
 * @param path one name below {@code /}
 */
public record HostPrefix(Path path) {
    private static final Path ROOT = Path.of("/");

    public HostPrefix {
        if (!ROOT.equals(path.getParent())
                || !path.equals(path.normalize())
                || SystemView.access(path) != Access.NONE) {
            throw new IllegalArgumentException(path + " is not one free name below /");
        }
    }

    /**
     * The prefix of this container.
     *
     * @throws IllegalArgumentException with one line for a person, when it is no link to {@code /}
     */
    public static HostPrefix of(String name) {
        try {
            HostPrefix prefix = new HostPrefix(Path.of(name));
            if (Files.isSymbolicLink(prefix.path)
                    && ROOT.equals(Files.readSymbolicLink(prefix.path))) {
                return prefix;
            }
        } catch (InvalidPathException | IOException unreadable) {
            throw new IllegalArgumentException(name + " cannot be looked at", unreadable);
        }
        throw new IllegalArgumentException(name + " is not a symbolic link to /");
    }

    /** Where it leads. */
    public Path target() {
        return ROOT;
    }
}
