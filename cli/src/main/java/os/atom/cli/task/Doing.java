package os.atom.cli.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a task does, as options: one thing. */
final class Doing {
    @Parameters(arity = "1..*", paramLabel = "WHAT", description = "The command, or the words.")
    private List<String> what = List.of();

    @Option(names = "--post", paramLabel = "CHANNEL", description = "Post the words there.")
    private @Nullable String post;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Of a post: status, insight, question or alert; status unless given.")
    private @Nullable String kind;

    @Option(names = "--message", paramLabel = "TO", description = "Send the words to them.")
    private @Nullable String message;

    @Option(
            names = "--event",
            paramLabel = "TYPE",
            description = "Publish an event of this type; the words are its data, as JSON.")
    private @Nullable String event;

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where the command runs.")
    private @Nullable Path cwd;

    @Option(names = "--timeout", paramLabel = "S", description = "Seconds it may take; else 60.")
    private @Nullable Integer timeout;

    @Option(names = "--network", description = "Ask for the network.")
    private boolean network;

    /** As the server takes it. */
    ObjectNode work() {
        if (Stream.of(post, message, event).filter(each -> each != null).count() > 1) {
            throw Failure.usage("say one thing to do: --post, --message or --event");
        }
        String words = String.join(" ", what);
        ObjectNode work = Json.object();
        if (post != null) {
            Json.put(
                    work.putObject("post").put("channel", post).put("content", words),
                    "kind",
                    kind);
        } else if (message != null) {
            work.putObject("message").put("to", message).put("content", words);
        } else if (event != null) {
            work.putObject("event")
                    .put("type", event)
                    .set("data", Json.given("the data of an event", words));
        } else {
            run(work.putObject("run"));
        }
        return work;
    }

    private void run(ObjectNode run) {
        if (what.size() == 1) {
            run.put("command", what.getFirst());
        } else {
            what.forEach(run.putArray("argv")::add);
        }
        if (cwd != null) {
            run.put("cwd", cwd.toAbsolutePath().normalize().toString());
        }
        if (timeout != null) {
            run.put("timeout", timeout);
        }
        if (network) {
            run.put("network", true);
        }
    }
}
