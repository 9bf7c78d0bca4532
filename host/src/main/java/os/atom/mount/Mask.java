package os.atom.mount;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A protected path inside a grant: held back by the kernel even where the grant is read-write.
 *
 * @param path a real path below a grant
 * @param kind what the agent gets instead
 */
public record Mask(Path path, Kind kind) {
    public Mask {
        requireNonNull(path, "path");
        requireNonNull(kind, "kind");
    }

    /** What a masked path looks like from inside. */
    public enum Kind {
        /** An empty file or directory: it carries secrets. */
        HIDDEN,
        /** Readable, never writable: it would execute on the host. */
        READ_ONLY,
        /** As granted, but not to be moved away with the protected path inside it. */
        PINNED
    }
}
