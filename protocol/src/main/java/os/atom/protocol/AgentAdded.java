package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An agent with a key that is shown this once and stored only as a hash.
 *
 * @param key what the agent sends as {@code Authorization: Bearer}; missing in the answer to a
 *     repeated request, since it is stored nowhere
 * @param note what to do about a missing key
 */
public record AgentAdded(AgentRecord agent, @Nullable String key, @Nullable String note) {}
