package os.atom.policy;

import static java.util.Objects.requireNonNull;

import os.atom.command.Planned;
import os.atom.identity.Principal;
import os.atom.mount.View;

/**
 * What policy is asked: may this agent run this, seeing that. A decision is a function of the
 * question and the policies in force, of nothing else.
 */
public record Question(Principal.Agent agent, Planned planned, View view) {
    public Question {
        requireNonNull(agent, "agent");
        requireNonNull(planned, "planned");
        requireNonNull(view, "view");
    }
}
