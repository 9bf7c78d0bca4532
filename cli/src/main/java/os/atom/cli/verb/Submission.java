package os.atom.cli.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.protocol.CommandSubmission;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is to run, as whom and where: a {@link CommandSubmission} from options. */
public final class Submission {
    @Option(
            names = "--agent",
            required = true,
            paramLabel = "NAME",
            description = "Whose rights apply: an agent's name or id.")
    private String agent = "";

    @Option(
            names = "--cwd",
            paramLabel = "DIR",
            description = "Where it runs; the current directory unless given.")
    private @Nullable String directory;

    @Option(
            names = "--network",
            description =
                    "Ask for the network, as a script needs it that does not show so; a person or a"
                            + " policy lets it, and it reaches what is on the agent's list.")
    private boolean network;

    @Parameters(
            arity = "1..*",
            paramLabel = "COMMAND",
            description = "One argument is shell text, several are a program and its arguments.")
    private List<String> command = List.of();

    /** The request's members so far. */
    public ObjectNode request(Session session) {
        ObjectNode request = Json.object().put("agent", agent);
        for (String word : command) {
            // How the JVM shows bytes that are no text; the server would judge another command.
            if (word.indexOf('\ufffd') >= 0) {
                throw Failure.usage("the command is not valid UTF-8 text: send it over HTTP");
            }
        }
        if (command.size() == 1) {
            request.put("command", command.getFirst());
        } else {
            ArrayNode argv = request.putArray("argv");
            command.forEach(argv::add);
        }
        if (network) {
            request.put("network", true);
        }
        return request.put("cwd", session.directory(directory));
    }
}
