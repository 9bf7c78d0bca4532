package os.atom.cli.peer;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code peer list}. */
@Command(name = "list", description = "Show the agents elsewhere.", footer = "  atom-os peer list")
final class PeerList extends DataVerb {
    private static final int SHOWN = 8;

    PeerList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/peers"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("WRITE TO", "ITS CARD SAYS", "WHERE", "A2A", "SIGNED", "ADDED");
        for (JsonNode peer : page.path("items")) {
            table.row(
                    peer.path("address").asText(),
                    peer.path("title").asText(),
                    peer.path("endpoint").asText(),
                    peer.path("protocol").asText() + " " + peer.path("binding").asText(),
                    signed(peer),
                    peer.path("added").asText());
        }
        session.terminal().table(table, "no peers: atom-os peer add NAME CARD-URL");
    }

    /** The beginning of the key is enough to see that it is another. */
    private static String signed(JsonNode peer) {
        String by = peer.path("signedBy").asText();
        String word = peer.path("signed").asText();
        String now =
                by.isEmpty() ? word : word + " " + by.substring(0, Math.min(SHOWN, by.length()));
        return peer.path("signedBefore").asText().isEmpty() ? now : now + " (key changed)";
    }
}
