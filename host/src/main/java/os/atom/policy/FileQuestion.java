package os.atom.policy;

import static java.util.Objects.requireNonNull;

import os.atom.identity.Principal;
import os.atom.mount.View;

/** May this agent read or write this file by itself, seeing that. */
public record FileQuestion(Principal.Agent agent, FileUse use, View view) implements Inquiry {
    public FileQuestion {
        requireNonNull(agent, "agent");
        requireNonNull(use, "use");
        requireNonNull(view, "view");
    }
}
