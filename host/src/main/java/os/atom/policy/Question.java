package os.atom.policy;

import static java.util.Objects.requireNonNull;

import os.atom.command.Planned;
import os.atom.identity.Principal;
import os.atom.mount.View;

/** May this agent run this, seeing that. */
public record Question(Principal.Agent agent, Planned planned, View view) implements Inquiry {
    public Question {
        requireNonNull(agent, "agent");
        requireNonNull(planned, "planned");
        requireNonNull(view, "view");
    }
}
