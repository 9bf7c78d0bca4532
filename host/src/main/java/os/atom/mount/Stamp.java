package os.atom.mount;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What tells whether a directory is the same and unchanged.
 *
 * <p>The change time is used, not the modification time: a program may set the latter at will.
 */
record Stamp(long inode, Instant changed) {
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;

    /** The stamp of a directory; empty when there is none, or a symbolic link in its place. */
    static Optional<Stamp> of(Path directory) {
        try {
            Map<String, Object> attributes =
                    Files.readAttributes(
                            directory, "unix:mode,ino,ctime", LinkOption.NOFOLLOW_LINKS);
            if (((int) requireNonNull(attributes.get("mode")) & TYPE) != DIRECTORY) {
                return Optional.empty();
            }
            return Optional.of(
                    new Stamp(
                            (long) requireNonNull(attributes.get("ino")),
                            ((FileTime) requireNonNull(attributes.get("ctime"))).toInstant()));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
