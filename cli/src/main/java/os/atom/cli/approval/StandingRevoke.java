package os.atom.cli.approval;

import os.atom.cli.server.Exit;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code approvals revoke}. */
@Command(
        name = "revoke",
        description = "Take a standing approval back; from now on such commands ask again.",
        footer = "  atom-os approvals revoke 0199c0de-0000-7000-8000-000000000000")
final class StandingRevoke extends Verb {
    @Parameters(paramLabel = "ID", description = "As atom-os approvals standing shows it.")
    private String id = "";

    StandingRevoke(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        session.server().delete("/approvals/standing/" + Server.segment(id));
        session.terminal().line(Visible.of(id) + " covers nothing any more");
        return Exit.OK;
    }
}
