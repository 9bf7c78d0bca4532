package os.atom.cli.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code agent add}. */
@Command(
        name = "add",
        description = "Add an agent and print its key, once.",
        footer = "  atom-os agent add scout --maturity autonomous")
final class AgentAdd extends DataVerb {
    @Parameters(paramLabel = "NAME", description = "What the agent is called.")
    private String name = "";

    @Option(
            names = "--maturity",
            paramLabel = "LEVEL",
            defaultValue = "student",
            description =
                    "student, intern, supervised or autonomous; ${DEFAULT-VALUE} unless given.")
    private Level maturity = Level.student;

    @Option(names = "--tag", paramLabel = "TAG", description = "A word policies may ask for.")
    private List<String> tags = List.of();

    AgentAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("name", name).put("maturity", maturity.name());
        if (!tags.isEmpty()) {
            tags.forEach(request.putArray("tags")::add);
        }
        return print(session.server().post("/agents", request));
    }

    @Override
    protected void show(JsonNode added) {
        NewKey.show(session.terminal(), added, "is added, with this key");
    }
}
