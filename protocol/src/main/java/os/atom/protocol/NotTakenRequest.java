package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/subscriptions/{name}/nack}.
 *
 * @param seq the cursor of an event that was handed out and cannot be used now; all before it are
 *     done
 * @param reason for whoever looks at it later
 * @param pauseSeconds how many seconds until it is handed out again, 0 to 3,600; 5 when missing
 */
public record NotTakenRequest(
        @Nullable String seq, @Nullable String reason, @Nullable Integer pauseSeconds) {}
