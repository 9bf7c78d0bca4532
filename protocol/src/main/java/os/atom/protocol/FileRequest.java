package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/files/requests/{id}}: the use of a file that waits, or waited, for a person.
 *
 * @param agent the agent's name
 * @param by the person who asks in the agent's name, if one does
 * @param operation {@code read, list, search, write, edit} or {@code undo}
 * @param path where the file really is
 * @param state {@code awaiting_approval}; {@code running} while it is carried out; {@code
 *     completed}; {@code failed}, nothing came of it; {@code refused}, {@code expired} or {@code
 *     stopped}, which is withdrawn
 * @param decision what policy answered; once it is refused, that
 * @param reason in the agent's words
 * @param problem why it failed, or why nothing of it is given out here
 * @param expiresAt when it is refused unless a person answered; missing once that is known
 * @param change what was written, once it is
 * @param content what was read; like {@code list} and {@code search} for whoever asked alone, and
 *     for a few minutes after the answer
 */
public record FileRequest(
        String id,
        String agent,
        @Nullable String by,
        String operation,
        String path,
        String state,
        DecisionRecord decision,
        @Nullable String reason,
        @Nullable String problem,
        Instant requestedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant finishedAt,
        @Nullable FileChange change,
        @Nullable FileContent content,
        @Nullable FileList list,
        @Nullable FileSearch search) {}
