package os.atom.identity;

import java.util.Locale;
import java.util.Optional;

/** How far an agent is trusted, least first. Being paused is a state of its own, not a level. */
public enum Maturity {
    /** Reads its own record and the feed; runs and proposes nothing. */
    STUDENT,
    /** Proposes commands that read or write inside its grants. */
    INTERN,
    /** Proposes every kind of command that is not forbidden to all. */
    SUPERVISED,
    /** Runs reads and writes inside its grants unasked. */
    AUTONOMOUS;

    /** Reads a level's name in any case. */
    public static Optional<Maturity> parse(String name) {
        for (Maturity maturity : values()) {
            if (maturity.name().equalsIgnoreCase(name)) {
                return Optional.of(maturity);
            }
        }
        return Optional.empty();
    }

    /** The name as wires and people write it, such as {@code intern}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
