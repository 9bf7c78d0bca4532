package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code peer list}. */
@Command(name = "list", description = "Show the agents elsewhere.", footer = "  atom-os peer list")
final class PeerList extends DataVerb {
    PeerList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/peers"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("WRITE TO", "ITS CARD SAYS", "WHERE", "A2A", "ADDED");
        for (JsonNode peer : page.path("items")) {
            table.row(
                    peer.path("address").asText(),
                    peer.path("title").asText(),
                    peer.path("endpoint").asText(),
                    peer.path("protocol").asText() + " " + peer.path("binding").asText(),
                    peer.path("added").asText());
        }
        session.terminal().table(table, "no peers: atom-os peer add NAME CARD-URL");
    }
}
