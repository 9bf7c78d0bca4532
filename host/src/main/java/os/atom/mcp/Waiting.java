package os.atom.mcp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileRequest;

/**
 * The use of a file that waits for a person.
 *
 * @param expiresAt when it is refused unless somebody answered
 * @param next what to do now
 */
record Waiting(
        String id,
        String state,
        String operation,
        String path,
        @Nullable Instant expiresAt,
        String next) {
    static Waiting of(FileRequest request) {
        return new Waiting(
                request.id(),
                request.state(),
                request.operation(),
                request.path(),
                request.expiresAt(),
                "a person has to answer: atom-os approve %s, or atom-os deny %s; you cannot. Ask"
                                .formatted(request.id(), request.id())
                        + " with shell_status and wait");
    }

    String words() {
        return "%s: %s %s (%s)\nNext: %s".formatted(state, operation, path, id, next);
    }
}
