package os.atom.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * A place that is told of events.
 *
 * @param url as it may be shown; the one in use may hold a secret and is kept apart
 * @param types whole types or starts with {@code *}, at least one
 * @param agent an agent's id
 * @param addedBy whose eyes it sees with
 * @param upTo the cursor up to which everything was delivered, or given up
 */
public record Webhook(
        String id,
        String url,
        List<String> types,
        Optional<String> channel,
        Optional<String> agent,
        Map<String, String> attributes,
        PrincipalId addedBy,
        Instant added,
        long upTo) {
    public Webhook {
        types = List.copyOf(types);
        attributes = Map.copyOf(attributes);
    }
}
