package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A grant.
 *
 * @param access {@code ro} or {@code rw}
 * @param agent the one agent it is for; missing for all
 * @param problem why it gives nothing just now, such as a directory that was replaced
 * @param notice what the person should know who granted it
 */
public record MountRecord(
        String id,
        String directory,
        String access,
        @Nullable String agent,
        Instant grantedAt,
        @Nullable String problem,
        @Nullable String notice) {}
