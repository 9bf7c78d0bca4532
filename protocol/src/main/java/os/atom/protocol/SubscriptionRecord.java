package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that somebody asks for.
 *
 * @param owner who made it, and sees what it brings
 * @param upTo the cursor up to which everything was acknowledged, or given up
 * @param out what is handed out and not acknowledged yet
 */
public record SubscriptionRecord(
        String id,
        String name,
        String owner,
        List<String> types,
        @Nullable String channel,
        @Nullable String agent,
        Map<String, String> attributes,
        Instant added,
        String upTo,
        @Nullable Out out) {
    /**
     * Events that are handed out.
     *
     * @param upTo the last of them
     * @param attempt how often the first of them was handed out
     * @param until when they may be handed out again
     */
    public record Out(String upTo, int attempt, Instant until) {}
}
