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

/** {@code file edit}. */
@Command(
        name = "edit",
        description = "Replace a text in a file, to the letter; it must stand there exactly once.",
        footer = "  atom-os file edit --agent scout --old 'x = 1' --new 'x = 2' ~/demo/a.c")
final class FileEdit extends DataVerb {
    @Mixin private final Target target = new Target();

    @Parameters(paramLabel = "FILE", description = "The file.")
    private String file = "";

    @Option(
            names = "--old",
            required = true,
            paramLabel = "TEXT",
            description = "What stands there now.")
    private String before = "";

    @Option(
            names = "--new",
            required = true,
            paramLabel = "TEXT",
            description = "What shall stand there; '' takes it out.")
    private String after = "";

    @Option(names = "--all", description = "Every place.")
    private boolean all;

    @Option(
            names = "--expect",
            paramLabel = "HASH",
            description = "Only if the file has this hash now: sha256:...")
    private @Nullable String expected;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the record.")
    private @Nullable String reason;

    FileEdit(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode body = Json.object();
        body.putArray("edits")
                .addObject()
                .put("before", before)
                .put("after", after)
                .put("all", all);
        Json.put(body, "expectedHash", expected);
        Json.put(body, "reason", reason);
        return print(
                new Asking(session)
                        .outcome(
                                session.server().post(target.call(session, "/files", file), body)));
    }

    @Override
    protected void show(JsonNode change) {
        ChangeLines.show(session.terminal(), change);
    }
}
