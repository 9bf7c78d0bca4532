package os.atom.policy;

import os.atom.identity.Principal;
import os.atom.mount.View;

/**
 * What policy is asked. A decision is a function of the inquiry and the policies in force, of
 * nothing else.
 */
public sealed interface Inquiry permits Question, FileQuestion {
    /** Who asks. */
    Principal.Agent agent();

    /** What it may see. */
    View view();
}
