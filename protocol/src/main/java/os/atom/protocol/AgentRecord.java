package os.atom.protocol;

import java.time.Instant;
import java.util.List;

/**
 * An agent.
 *
 * @param maturity {@code student, intern, supervised} or {@code autonomous}
 */
public record AgentRecord(
        String id,
        String name,
        String maturity,
        boolean paused,
        List<String> tags,
        Instant addedAt) {}
