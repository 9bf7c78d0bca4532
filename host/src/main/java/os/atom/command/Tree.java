package os.atom.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that planning may look at: no more than the agent could see. Used to expand patterns
 * and to find out where a path really leads.
 *
 * <p>Implementations MUST answer about nothing outside the agent's view, and MUST NOT follow a
 * symbolic link while listing.
 */
public interface Tree {
    /** Set-user-id and set-group-id. */
    int SET_ID_BITS = 06000;

    /**
     * Where an absolute path leads: symbolic links followed for as much of it as exists and may be
     * seen, the rest appended and normalised. The result may lie outside the view.
     */
    Path real(Path absolute);

    /** What is at a real path, if it exists and may be seen. */
    Optional<Kind> kind(Path real);

    /** The names in a real directory, unsorted; empty if it may not be seen. */
    List<String> names(Path directory);

    /**
     * What stands in a file, for the few that decide what a program does, such as a repository's
     * configuration.
     *
     * @param most the longest text that is wanted, in bytes
     * @return empty if it is no file, may not be seen, is longer, or cannot be read
     */
    default Optional<String> text(Path real, int most) {
        if (kind(real).filter(Kind.FILE::equals).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most
                    ? Optional.empty()
                    : Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Whether a file's mode lends the rights of its owner or group to whoever runs it.
     *
     * @return false if there is no such file that may be seen
     */
    default boolean lendsRights(Path real) {
        if (kind(real).filter(Kind.FILE::equals).isEmpty()) {
            return false;
        }
        try {
            Object mode = Files.getAttribute(real, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return mode instanceof Integer bits && (bits & SET_ID_BITS) != 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The directory that {@code ~} stands for. */
    Path home();

    /** What a path is, links followed. */
    enum Kind {
        FILE,
        DIRECTORY,
        OTHER
    }
}
