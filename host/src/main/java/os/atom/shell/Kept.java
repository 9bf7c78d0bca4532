package os.atom.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import os.atom.journal.Digest;

/** What is left of a command's recording. */
public sealed interface Kept {
    /**
     * It is there.
     *
     * @param digest what the journal says it is; empty while it is being written, and when the
     *     server died meanwhile
     */
    record There(Path file, Optional<Digest> digest) implements Kept {}

    /**
     * It was removed, which is on record.
     *
     * @param because in words, such as {@code it was older than 30 days}
     */
    record Removed(Instant at, String because) implements Kept {}

    /** Nothing ran, or it was erased. */
    record Never() implements Kept {}
}
