package os.atom.shell;

import os.atom.identity.PrincipalId;

/** A request that was kept, and the agent that made it. */
record Asked(PrincipalId agent, CommandRequest request) {}
