package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file undo}. */
@Command(
        name = "undo",
        description = {
            "Take an agent's change back, if the file is still as the change left it:",
            "the last one, the last one of a file, or the one that --id names."
        },
        footer = "  atom-os file undo --agent scout ~/demo/a.c")
final class FileUndo extends DataVerb {
    @Mixin private final Target target = new Target();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Only a change of this file.")
    private @Nullable String file;

    @Option(names = "--id", paramLabel = "ID", description = "The change; see file history.")
    private @Nullable String id;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    FileUndo(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode body = Json.object();
        Json.put(body, "id", id);
        Json.put(body, "path", file == null ? null : session.directory(file));
        Json.put(body, "reason", reason);
        return print(
                new Asking(session)
                        .outcome(session.server().post(target.call("/files/undo"), body)));
    }

    @Override
    protected void show(JsonNode change) {
        ChangeLines.show(session.terminal(), change);
    }
}
