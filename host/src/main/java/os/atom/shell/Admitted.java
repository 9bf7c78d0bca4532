package os.atom.shell;

import java.util.Optional;
import os.atom.approval.Pins;

/**
 * A command that may run.
 *
 * @param pins what a person approved, when one did: it has to be just so when it starts
 */
record Admitted(CommandRequest request, Assessment assessment, Optional<Pins> pins) {}
