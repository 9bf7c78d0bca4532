package os.atom.protocol;

/**
 * Answers {@code POST /api/v1/agents/{id}/stop}.
 *
 * @param ended how many commands of the agent ran and were ended
 */
public record AgentStopped(AgentRecord agent, int ended) {}
