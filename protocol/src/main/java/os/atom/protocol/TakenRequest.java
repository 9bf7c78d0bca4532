package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/subscriptions/{name}/ack}.
 *
 * @param upTo the cursor of an event that was handed out: it and all before it are done
 */
public record TakenRequest(@Nullable String upTo) {}
