package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code backup}. */
@Command(
        name = "backup",
        description = {
            "Put everything that the home keeps into one file, while the server runs or not.",
            "It holds every key of the home: keep it where only you can read it."
        },
        footer = "  atom-os backup ~/backups/atom-os.tar.gz")
public final class Save extends DataVerb {
    @Parameters(paramLabel = "FILE", description = "A file that is not there yet.")
    private String file = "";

    @Option(
            names = "--without-journal",
            description =
                    "Where the journal is in PostgreSQL, which pg_dump saves: the rest alone.")
    private boolean withoutJournal;

    public Save(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("backup", "--file"));
        arguments.add(session.directory(file));
        if (withoutJournal) {
            arguments.addAll(List.of("--without-journal", "yes"));
        }
        return print(session.offline().json(arguments.toArray(String[]::new)));
    }

    @Override
    protected void show(JsonNode saved) {
        Terminal terminal = session.terminal();
        terminal.line(
                "%s holds %s and %s; its SHA-256 is %s"
                        .formatted(
                                Json.text(saved, "file"),
                                Count.of(saved.path("files").asLong(), "file", "files"),
                                Count.of(saved.path("entries").asLong(), "entry", "entries"),
                                Json.text(saved, "sha256")));
        for (JsonNode each : saved.path("leftOut")) {
            terminal.line("left out, since it is no plain file: " + Visible.of(each.asText()));
        }
    }
}
