package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import os.atom.identity.Principal;

/**
 * Under whose rights something is asked for.
 *
 * @param person the one who asks in the agent's name; empty when the agent does so itself
 */
public record Asker(Principal.Agent agent, Optional<Principal.Person> person) {
    public Asker {
        requireNonNull(agent, "agent");
        requireNonNull(person, "person");
    }

    /** Who is told what comes of it. */
    Principal viewer() {
        return person.<Principal>map(self -> self).orElse(agent);
    }
}
