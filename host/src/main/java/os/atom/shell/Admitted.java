package os.atom.shell;

import java.util.Optional;
import os.atom.approval.Pins;
import os.atom.identity.PrincipalId;

/**
 * A command that may run.
 *
 * @param pins what a person approved, when one did: it has to be just so when it starts
 */
record Admitted(
        PrincipalId agent, CommandRequest request, Assessment assessment, Optional<Pins> pins) {}
