package os.atom.cli.mount;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Pages;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code mount list}. */
@Command(name = "list", description = "List the grants.", footer = "  atom-os mount list")
final class MountList extends DataVerb {
    MountList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(Pages.all(session.server(), "/mounts"));
    }

    @Override
    protected void show(JsonNode mounts) {
        Table table = new Table("DIRECTORY", "ACCESS", "AGENT", "GRANTED", "ID", "");
        for (JsonNode mount : mounts) {
            table.row(
                    mount.path("directory").asText(),
                    mount.path("access").asText(),
                    mount.path("agent").asText("all"),
                    mount.path("grantedAt").asText(),
                    mount.path("id").asText(),
                    mount.path("problem").asText(""));
        }
        session.terminal().table(table, "Nothing is granted yet: atom-os mount add DIR");
    }
}
