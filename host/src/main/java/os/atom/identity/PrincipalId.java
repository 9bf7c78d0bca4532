package os.atom.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * A principal's lasting identity, such as {@code agent:0199...}; names may be reused, ids never.
 */
public record PrincipalId(String value) {
    private static final Set<String> KINDS = Set.of("agent", "person", "peer");

    public PrincipalId {
        requireNonNull(value, "value");
        if (!KINDS.contains(kind(value))) {
            throw new IllegalArgumentException("not a principal id: " + value);
        }
    }

    /** {@code agent}, {@code person} or {@code peer}. */
    public String kind() {
        return kind(value);
    }

    private static String kind(String value) {
        return value.substring(0, Math.max(0, value.indexOf(':')));
    }

    @Override
    public String toString() {
        return value;
    }
}
