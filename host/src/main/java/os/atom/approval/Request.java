package os.atom.approval;

import os.atom.identity.Principal;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.SandboxTerms;

/**
 * A command that needs a person, with all that a person is shown.
 *
 * @param cwd where it would run
 * @param decision the policy that asks
 * @param shape what a standing approval would have to match
 * @param kept what is needed to run it
 */
public record Request(
        Principal.Agent agent,
        String cwd,
        DecisionRecord decision,
        SandboxTerms sandbox,
        String shape,
        Kept kept) {}
