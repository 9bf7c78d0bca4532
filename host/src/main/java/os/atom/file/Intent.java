package os.atom.file;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileChange.Version;

/**
 * What the journal holds of a change before it is made: all that a restart needs to tell how it
 * ended, and all that people want to know of it.
 *
 * @param host the server that makes it
 * @param root the granted directory, with its inode
 * @param temporary the name beside the file under which the new content is prepared
 * @param mode the permission bits of the file before; 0 when there was none
 */
record Intent(
        String agent,
        @Nullable String by,
        String host,
        String kind,
        String path,
        String root,
        long inode,
        String temporary,
        @Nullable Version before,
        @Nullable Version after,
        int mode,
        @Nullable Integer replacements,
        @Nullable String diff,
        boolean diffCut,
        @Nullable String undoes,
        @Nullable String reason,
        @Nullable String idempotencyKey) {
    /** The content before, if there was a file. */
    Optional<Version> was() {
        return Optional.ofNullable(before);
    }

    /** The content after, unless the file shall be gone. */
    Optional<Version> shallBe() {
        return Optional.ofNullable(after);
    }

    /** From where the file is reached. */
    Place place() {
        return new Place(java.nio.file.Path.of(path), java.nio.file.Path.of(root), inode);
    }
}
