package os.atom.protocol;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place that is to be told of events.
 *
 * @param url {@code https://...}
 * @param types whole types or starts such as {@code os.atom.post.*}; at least one
 * @param channel only what happened in it
 * @param agent only what this agent did, or what was done to it
 * @param attributes only what carries these CloudEvents attributes with these values
 */
public record WebhookRequest(
        @Nullable String url,
        @Nullable List<String> types,
        @Nullable String channel,
        @Nullable String agent,
        @Nullable Map<String, String> attributes) {}
