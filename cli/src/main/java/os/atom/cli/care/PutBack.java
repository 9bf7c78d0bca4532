package os.atom.cli.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Count;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}. */
@Command(
        name = "restore",
        description = {
            "Put a backup in the place of the home (ATOM_OS_HOME), while no server runs.",
            "All of it is checked first, the journal's chain too; nothing is deleted."
        },
        footer = "  atom-os restore ~/backups/atom-os.tar.gz --force")
public final class PutBack extends DataVerb {
    @Parameters(paramLabel = "FILE", description = "What atom-os backup wrote.")
    private String file = "";

    @Option(names = "--force", description = "Set aside what the home holds, in its folder lost.")
    private boolean force;

    public PutBack(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(List.of("restore", "--file"));
        arguments.add(session.directory(file));
        if (force) {
            arguments.addAll(List.of("--force", "yes"));
        }
        return print(session.offline().json(arguments.toArray(String[]::new)));
    }

    @Override
    protected void show(JsonNode restored) {
        Terminal terminal = session.terminal();
        terminal.line(
                "%s is as it was at %s: %s, %s"
                        .formatted(
                                Json.text(restored, "home"),
                                Json.text(restored, "made"),
                                Count.of(restored.path("files").asLong(), "file", "files"),
                                Count.of(restored.path("entries").asLong(), "entry", "entries")));
        String aside = Json.text(restored, "aside");
        if (!aside.isEmpty()) {
            terminal.line("what was there is in " + aside);
        }
    }
}
