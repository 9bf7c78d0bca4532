package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a refusal says about whoever asked, by the rules that made it. Pure. */
enum Refusal {
    /** The agent was held back, whatever it asked. */
    HELD,
    /** The server could not do it. */
    SERVER,
    /** Nothing permits it yet; a higher level might. */
    LEVEL,
    /** What was asked lies outside the grants, and nothing else was wrong. */
    OUTSIDE,
    /** What was asked is on the never-list: the words alone make it so. */
    NEVER,
    /** Another rule forbids it. */
    FORBIDDEN;

    private static final Set<String> HOLDS =
            Set.of("host.frozen", "agent.removed", "agent.revoked", "never.paused");

    private static final Set<String> SERVERS =
            Set.of("policy.unavailable", "approval.nobody", "approval.unpinnable");

    private static final Set<String> OUTSIDES = Set.of("never.outside-read", "never.outside-write");

    /**
     * Reads the rules of a decision.
     *
     * @param rules ids, or objects that have one
     */
    static Refusal of(JsonNode rules) {
        List<String> ids = new ArrayList<>();
        rules.forEach(rule -> ids.add(rule.isTextual() ? rule.asText() : rule.path("id").asText()));
        if (ids.stream().anyMatch(HOLDS::contains)) {
            return HELD;
        }
        if (ids.stream().anyMatch(SERVERS::contains)) {
            return SERVER;
        }
        if (ids.contains("default.deny")) {
            return LEVEL;
        }
        if (ids.contains("never.list")) {
            return NEVER;
        }
        return !ids.isEmpty() && OUTSIDES.containsAll(ids) ? OUTSIDE : FORBIDDEN;
    }

    /** Whether the agent asked for what it must not have. */
    boolean isDenial() {
        return switch (this) {
            case HELD, SERVER, LEVEL -> false;
            case OUTSIDE, NEVER, FORBIDDEN -> true;
        };
    }
}
