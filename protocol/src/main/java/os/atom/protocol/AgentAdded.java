package os.atom.protocol;

/**
 * An agent with a key that is shown this once and stored only as a hash.
 *
 * @param key what the agent sends as {@code Authorization: Bearer}
 */
public record AgentAdded(AgentRecord agent, String key) {}
