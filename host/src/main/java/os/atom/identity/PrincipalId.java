package os.atom.identity;

import static java.util.Objects.requireNonNull;

/**
 * A principal's lasting identity, such as {@code agent:0199...}; names may be reused, ids never.
 */
public record PrincipalId(String value) {
    public PrincipalId {
        requireNonNull(value, "value");
        if (!value.startsWith("agent:") && !value.startsWith("person:")) {
            throw new IllegalArgumentException("not a principal id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
