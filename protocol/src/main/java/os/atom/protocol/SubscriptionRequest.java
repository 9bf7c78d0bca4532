package os.atom.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events that the caller is going to ask for.
 *
 * @param name of the caller's own, 1 to 64 of the characters a-z 0-9 . _ -
 * @param types whole types or starts such as {@code scout.build.*}; all that the caller sees when
 *     missing
 * @param channel only what happened in it
 * @param agent only what this agent did, or what was done to it
 * @param attributes only what carries these CloudEvents attributes with these values
 * @param after the cursor after which it begins; what happened up to now when missing
 */
public record SubscriptionRequest(
        @Nullable String name,
        @Nullable List<String> types,
        @Nullable String channel,
        @Nullable String agent,
        @Nullable Map<String, String> attributes,
        @Nullable String after) {}
