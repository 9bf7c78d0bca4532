package os.atom.live;

import java.util.Set;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/** Who may see an event. People see all of them. */
sealed interface Audience {
    /** Nobody else than people. */
    static Audience people() {
        return new Agents(Set.of());
    }

    /** Everybody with a key. */
    record Everyone() implements Audience {}

    /** People, and these agents. */
    record Agents(Set<PrincipalId> ids) implements Audience {
        public Agents {
            ids = Set.copyOf(ids);
        }
    }

    static Audience of(PrincipalId id) {
        return new Agents(Set.of(id));
    }

    default boolean includes(Principal reader) {
        return switch (reader) {
            case Principal.Person _ -> true;
            case Principal.Peer _ -> false;
            case Principal.Agent agent ->
                    switch (this) {
                        case Everyone() -> true;
                        case Agents(var ids) -> ids.contains(agent.id());
                    };
        };
    }
}
