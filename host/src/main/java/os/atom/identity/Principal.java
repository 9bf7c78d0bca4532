package os.atom.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/** Who asks. What a principal may do follows from what it is, never from what it says. */
public sealed interface Principal {
    /** The lasting identity; the journal's actor. */
    PrincipalId id();

    /** The name that people read. */
    String name();

    /** Someone who governs: grants, promotes, approves, stops. */
    record Person(PrincipalId id, String name) implements Principal {
        public Person {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
        }
    }

    /**
     * A program that acts under governance.
     *
     * @param paused stopped by a person for now; keeps its maturity
     * @param tags words that policies can refer to
     */
    record Agent(PrincipalId id, String name, Maturity maturity, boolean paused, Set<String> tags)
            implements Principal {
        public Agent {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(maturity, "maturity");
            tags = Set.copyOf(tags);
        }
    }

    /**
     * An agent elsewhere that people listed. It has no key and asks for nothing: it is written to,
     * and answers.
     *
     * @param name {@code peer:} and what people call it, so that it is nobody of this host
     */
    record Peer(PrincipalId id, String name) implements Principal {
        /** What its names begin with. */
        public static final String PREFIX = "peer:";

        public Peer {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
        }
    }
}
