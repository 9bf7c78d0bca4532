package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.terminal.Table;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code approvals standing}. */
@Command(
        name = "standing",
        description = "List the approvals that go on, and how far they have been used.",
        footer = "  atom-os approvals standing --policy")
final class StandingList extends DataVerb {
    @Option(names = "--policy", description = "Show the policy of each, too.")
    private boolean policy;

    StandingList(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().get("/approvals/standing"));
    }

    @Override
    protected void show(JsonNode page) {
        Table table = new Table("ID", "STATE", "AGENT", "USED", "UNTIL", "COMMAND");
        for (JsonNode each : page.path("items")) {
            table.row(
                    each.path("id").asText(),
                    each.path("state").asText(),
                    each.path("agent").asText(),
                    each.path("used").asInt() + "/" + each.path("times").asInt(),
                    each.path("expiresAt").asText(),
                    each.path("command").asText());
        }
        session.terminal().table(table, "no standing approvals");
        if (policy) {
            page.path("items")
                    .forEach(each ->
                            each.path("policy")
                                    .asText()
                                    .lines()
                                    .forEach(line ->
                                            session.terminal()
                                                    .line(os.atom.cli.terminal.Visible.of(line))));
        }
        if (!page.path("items").isEmpty()) {
            session.terminal().line("take one back with: atom-os approvals revoke ID");
        }
    }
}
