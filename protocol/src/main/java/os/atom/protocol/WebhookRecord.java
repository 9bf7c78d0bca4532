package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place that is told of events.
 *
 * @param url without its path, which may be a secret
 * @param upTo the cursor up to which everything was delivered, or given up
 */
public record WebhookRecord(
        String id,
        String url,
        List<String> types,
        @Nullable String channel,
        @Nullable String agent,
        Map<String, String> attributes,
        String addedBy,
        Instant added,
        String upTo) {}
