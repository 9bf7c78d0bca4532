package os.atom.cli.agent;

import os.atom.cli.server.Exit;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code agent remove}. */
@Command(
        name = "remove",
        description = "Remove an agent; its key stops working, its record stays.",
        footer = "  atom-os agent remove scout")
final class AgentRemove extends Verb {
    @Parameters(paramLabel = "NAME", description = "The agent's name or id.")
    private String name = "";

    AgentRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        session.server().delete("/agents/" + Server.segment(name));
        session.terminal().line(Visible.of(name) + " is removed");
        return Exit.OK;
    }
}
