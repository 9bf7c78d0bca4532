package os.atom.shell;

import java.util.Optional;
import os.atom.identity.PrincipalId;

/**
 * A request that was kept, and the agent that made it.
 *
 * @param approved what lets it run though policy asks, when that was given before it had to wait
 */
record Asked(PrincipalId agent, CommandRequest request, Optional<Next.Approved> approved) {}
