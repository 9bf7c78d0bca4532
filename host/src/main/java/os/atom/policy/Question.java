package os.atom.policy;

import static java.util.Objects.requireNonNull;

import os.atom.command.Planned;
import os.atom.identity.Principal;
import os.atom.mount.View;

/**
 * May this agent run this, seeing that.
 *
 * @param fed whether it gets standard input that no plan shows: given with the request, or typed
 *     while it runs
 */
public record Question(Principal.Agent agent, Planned planned, View view, boolean fed)
        implements Inquiry {
    public Question {
        requireNonNull(agent, "agent");
        requireNonNull(planned, "planned");
        requireNonNull(view, "view");
    }

    /** For a command that reads nothing but what its plan shows. */
    public Question(Principal.Agent agent, Planned planned, View view) {
        this(agent, planned, view, false);
    }
}
