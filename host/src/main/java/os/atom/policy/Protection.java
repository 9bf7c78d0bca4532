package os.atom.policy;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.mount.Mask;

/**
 * Knows protected files by their names, so that one that does not exist yet is protected too.
 * Implementations MUST be pure and thread-safe.
 */
@FunctionalInterface
public interface Protection {
    /** How a real path inside a grant is held back for its name; empty when it is not. */
    Optional<Mask.Kind> of(Path real);
}
