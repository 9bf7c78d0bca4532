package os.atom.rest;

import jakarta.inject.Singleton;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.shell.Shell;

/**
 * Which commands a caller may know of: a person of all, an agent of its own. Of another's it is
 * told what it is told of one that never was.
 */
@Singleton
class OwnCommands {
    private final Shell shell;

    OwnCommands(Shell shell) {
        this.shell = shell;
    }

    void check(Principal caller, String id) {
        PrincipalId owner = shell.agent(id).orElseThrow(() -> unknown(id));
        if (caller instanceof Principal.Agent agent && !agent.id().equals(owner)) {
            throw unknown(id);
        }
    }

    private static Refusal unknown(String id) {
        return Refusal.notFound("there is no command " + id + "; see GET /api/v1/commands");
    }
}
