package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent.
 *
 * @param maturity {@code student, intern, supervised} or {@code autonomous}
 * @param trust what its record says; absent for other agents
 * @param a2a whether others' agents may ask it over A2A
 * @param presence when this server last heard of it; absent when it did not since its start
 */
public record AgentRecord(
        String id,
        String name,
        String maturity,
        boolean paused,
        List<String> tags,
        Instant addedAt,
        @Nullable TrustRecord trust,
        @Nullable PresenceRecord presence,
        boolean a2a) {
    /** One of which nothing was heard. */
    public AgentRecord(
            String id,
            String name,
            String maturity,
            boolean paused,
            List<String> tags,
            Instant addedAt,
            @Nullable TrustRecord trust) {
        this(id, name, maturity, paused, tags, addedAt, trust, null, false);
    }
}
