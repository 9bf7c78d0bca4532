package os.atom.cli.freeze;

import com.fasterxml.jackson.databind.JsonNode;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code freeze}. */
@Command(
        name = "freeze",
        description = {
            "Stop everything: every running command ends, and none starts until atom-os thaw.",
            "It holds over restarts of the server."
        },
        footer = "  atom-os freeze --reason 'something is off with scout'")
public final class Freeze extends DataVerb {
    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for the record and for whoever is refused.")
    private String reason = "";

    public Freeze(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        return print(session.server().post("/freeze", Json.object().put("reason", reason)));
    }

    @Override
    protected void show(JsonNode answer) {
        Terminal terminal = session.terminal();
        terminal.line(
                terminal.red("everything is frozen")
                        + " since "
                        + Json.text(answer.path("frozen"), "since")
                        + " by "
                        + Json.text(answer.path("frozen"), "by"));
        terminal.line(
                Count.of(
                                answer.path("ended").asInt(),
                                "running command was",
                                "running commands were")
                        + " ended; nothing starts until atom-os thaw");
    }
}
