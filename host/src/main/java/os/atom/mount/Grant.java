package os.atom.mount;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * A host directory that a person opened to one agent, or to all.
 *
 * @param id the grant's id, a UUIDv7
 * @param directory a real path: absolute, normalised, free of symbolic links when it was granted
 * @param access READ or WRITE, never NONE
 * @param agent the one agent it is for; empty for all
 */
public record Grant(String id, Path directory, Access access, Optional<PrincipalId> agent) {
    public Grant {
        requireNonNull(id, "id");
        requireNonNull(directory, "directory");
        requireNonNull(agent, "agent");
        if (access == Access.NONE) {
            throw new IllegalArgumentException("a grant gives READ or WRITE");
        }
        if (!directory.isAbsolute() || !directory.equals(directory.normalize())) {
            throw new IllegalArgumentException("a grant names a real path, not " + directory);
        }
    }
}
