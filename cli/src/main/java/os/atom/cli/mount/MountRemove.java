package os.atom.cli.mount;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Pages;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mount remove}. */
@Command(
        name = "remove",
        description = "Take a grant back.",
        footer = "  atom-os mount remove ~/projects/demo")
final class MountRemove extends Verb {
    @Parameters(paramLabel = "DIR|ID", description = "The directory, or the id of the grant.")
    private String which = "";

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "The grant of this agent, where a directory has several.")
    private @Nullable String agent;

    MountRemove(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        JsonNode mount = find();
        String id = mount.path("id").asText();
        session.server().delete("/mounts/" + Server.segment(id));
        session.terminal()
                .line(
                        Json.text(mount, "directory")
                                + " is no longer granted to "
                                + MountLines.to(mount));
        return Exit.OK;
    }

    private JsonNode find() {
        String directory = session.directory(which);
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode mount : Pages.all(session.server(), "/mounts")) {
            if (which.equals(mount.path("id").asText())) {
                return mount;
            }
            boolean here =
                    directory.equals(mount.path("directory").asText())
                            || which.equals(mount.path("directory").asText());
            if (here && (agent == null || agent.equals(mount.path("agent").asText()))) {
                found.add(mount);
            }
        }
        return switch (found.size()) {
            case 1 -> found.getFirst();
            case 0 ->
                    throw new Failure(
                            Exit.FAILED, directory + " is not granted: see atom-os mount list");
            default ->
                    throw Failure.usage(
                            directory
                                    + " is granted "
                                    + found.size()
                                    + " times: name the agent with --agent, or give the id");
        };
    }
}
