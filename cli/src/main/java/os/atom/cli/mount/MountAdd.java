package os.atom.cli.mount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mount add}. */
@Command(
        name = "add",
        description = "Grant a directory: read-only, to all agents, unless said otherwise.",
        footer = "  atom-os mount add ~/projects/demo --agent scout --rw")
final class MountAdd extends DataVerb {
    @Parameters(paramLabel = "DIR", description = "The directory.")
    private String directory = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "Only for this agent.")
    private @Nullable String agent;

    @Option(names = "--rw", description = "Let it be written to as well.")
    private boolean writable;

    MountAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request =
                Json.object()
                        .put("directory", session.directory(directory))
                        .put("access", writable ? "rw" : "ro");
        Json.put(request, "agent", agent);
        return print(session.server().post("/mounts", request));
    }

    @Override
    protected void show(JsonNode mount) {
        Terminal terminal = session.terminal();
        terminal.line(
                Json.text(mount, "directory")
                        + " is granted to "
                        + MountLines.to(mount)
                        + ", "
                        + MountLines.access(mount));
        String notice = Json.text(mount, "notice");
        if (!notice.isEmpty()) {
            terminal.line(terminal.yellow("Note: ") + notice);
        }
    }
}
