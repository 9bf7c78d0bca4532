package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A change that is to be taken back.
 *
 * @param id the change; empty for the agent's last one that is not taken back
 * @param path only a change of this file; absolute
 * @param reason why; may be empty
 * @param idempotencyKey makes a repeated request find the first one; unique per agent
 */
public record UndoRequest(
        Optional<String> id, Optional<Path> path, String reason, Optional<String> idempotencyKey) {
    public UndoRequest {
        requireNonNull(id, "id");
        requireNonNull(path, "path");
        requireNonNull(reason, "reason");
        requireNonNull(idempotencyKey, "idempotencyKey");
    }
}
