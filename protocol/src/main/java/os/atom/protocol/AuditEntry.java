package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the journal.
 *
 * @param payload the JSON object as it was written; missing once it was erased
 */
public record AuditEntry(
        long seq,
        Instant time,
        String type,
        String actor,
        String subject,
        @Nullable Object payload,
        String payloadHash,
        String previous,
        String hash) {}
