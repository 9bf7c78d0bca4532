package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A standing approval: further commands of one shape run unasked.
 *
 * @param id the id of the command whose approval it grew from
 * @param state {@code live, expired, used up} or {@code revoked}; {@code preview} before it is
 *     saved
 * @param agent the one agent it is for
 * @param command the command it was made from, hidden characters written out
 * @param policy the exact Cedar policy
 * @param scripts files whose bytes must be the same, as {@code PATH sha256:HASH}
 * @param times how many further commands it covers at most
 * @param used how many it has covered
 * @param expiresAt the moment from which it covers nothing; missing in a preview
 * @param seconds how long it lasts
 * @param matched how many past commands it would have covered
 */
public record StandingRecord(
        String id,
        String state,
        String agent,
        String command,
        String policy,
        List<String> scripts,
        int times,
        int used,
        long seconds,
        @Nullable String grantedBy,
        @Nullable Instant grantedAt,
        @Nullable Instant expiresAt,
        long matched) {}
