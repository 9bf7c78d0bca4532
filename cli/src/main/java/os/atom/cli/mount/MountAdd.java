package os.atom.cli.mount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
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
        footer = {
            "  atom-os mount add ~/projects/demo --agent scout --rw",
            "  atom-os mount add ~/projects/demo --channel demo"
        })
final class MountAdd extends DataVerb {
    /** So many characters has the longest topic. */
    private static final int TOPIC = 250;

    @Parameters(paramLabel = "DIR", description = "The directory.")
    private String directory = "";

    @Option(names = "--agent", paramLabel = "NAME", description = "Only for this agent.")
    private @Nullable String agent;

    @Option(names = "--rw", description = "Let it be written to as well.")
    private boolean writable;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description =
                    "Make a channel for it as well; with --agent a private one of that agent.")
    private @Nullable String channel;

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
        JsonNode mount = session.server().post("/mounts", request);
        int exit = print(mount);
        if (channel != null) {
            open(channel, Json.text(mount, "directory"));
        }
        return exit;
    }

    /** What stands there already is not changed: it may hold what the agent is not to read. */
    private void open(String name, String granted) {
        String topic = "Work in " + granted;
        ObjectNode request =
                Json.object()
                        .put("name", name)
                        .put("topic", topic.substring(0, Math.min(TOPIC, topic.length())))
                        .put("isPrivate", agent != null);
        if (agent != null) {
            request.putArray("members").add(agent);
        }
        try {
            session.server().post("/channels", request);
        } catch (Failure refused) {
            throw new Failure(
                    refused.exit(),
                    "the grant stands, but has no channel (atom-os channel add NAME): "
                            + refused.line());
        }
        session.terminal().error("there is a channel for it, #" + name);
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
