package os.atom.shell;

import os.atom.identity.PrincipalId;

/** A command that runs here, or will when its turn comes. */
record Place(String id, PrincipalId agent, Turns.Turn turn, Run run) {}
