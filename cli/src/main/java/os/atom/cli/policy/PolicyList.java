package os.atom.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Pages;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;

/** {@code policy list}. */
@Command(
        name = "list",
        description = "List the policies in force.",
        footer = "  atom-os policy list")
final class PolicyList extends DataVerb {
    PolicyList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(Pages.all(session.server(), "/policy"));
    }

    @Override
    protected void show(JsonNode policies) {
        Table table = new Table("ID", "EFFECT", "SAYS", "FROM");
        for (JsonNode policy : policies) {
            table.row(
                    policy.path("id").asText(),
                    policy.path("effect").asText(),
                    policy.path("words").asText(),
                    policy.path("source").asText());
        }
        session.terminal().table(table, "no policies");
    }
}
