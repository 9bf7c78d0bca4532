package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code feed delete}. */
@Command(
        name = "delete",
        description = "Take a post's words back for good; a tombstone stays.",
        footer = "  atom-os feed delete 0199c0de-0000-7000-8000-000000000000")
final class FeedDelete extends DataVerb {
    @Parameters(paramLabel = "ID", description = "The post.")
    private String id = "";

    FeedDelete(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String path = "/posts/" + Server.segment(id);
        return print(session.server().delete(path));
    }

    @Override
    protected void show(JsonNode post) {
        session.terminal().line("what %s said is gone".formatted(Visible.of(id)));
    }
}
