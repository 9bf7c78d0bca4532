package os.atom.file;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a path really is, and from where it is reached: the innermost grant around it, or the root
 * for the machine's own files.
 *
 * @param path absolute, links followed
 * @param root the directory that is held; {@code /} for a file of the machine
 * @param inode what tells the granted directory from another in its place; 0 for the machine's root
 */
record Place(Path path, Path root, long inode) {
    /** The path from the root on; {@code .} for the root itself. */
    String relative() {
        return root.equals(path) ? "." : root.relativize(path).toString();
    }

    /** The same grant, another path in it. */
    Place with(Path other) {
        return new Place(other, root, inode);
    }

    /** Whether it is granted, and not a file of the machine. */
    boolean granted() {
        return root.getNameCount() > 0;
    }

    /** The directory that it is in; empty for the root itself, which is in nothing granted. */
    Optional<Place> directory() {
        Path parent = path.getParent();
        return root.equals(path) || parent == null ? Optional.empty() : Optional.of(with(parent));
    }

    /** Its last name. */
    String name() {
        return String.valueOf(path.getFileName());
    }
}
