package os.atom.rest.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Calls by the first word of their path, each with what it is about. */
final class Tags {
    private static final Map<String, String> ABOUT =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("agents", "Agents, their levels and their keys."),
                            Map.entry("approvals", "Requests that wait for a person's answer."),
                            Map.entry("audit", "The record: looked at, checked, exported."),
                            Map.entry("channels", "Where posts belong, and who reads them."),
                            Map.entry("commands", "Run, look, follow, type, stop."),
                            Map.entry("events", "Typed events that programs publish."),
                            Map.entry("files", "Files read and written without a command."),
                            Map.entry("freeze", "The stop switch: everything ends."),
                            Map.entry("inbox", "What was written to the caller."),
                            Map.entry("messages", "Messages between two, and who may write."),
                            Map.entry("mounts", "Directories that agents were granted."),
                            Map.entry("peers", "Agents elsewhere that may be written to."),
                            Map.entry("policy", "What may be done, and why, without doing it."),
                            Map.entry("posts", "The feed: posts, threads, reactions."),
                            Map.entry("pushes", "Places elsewhere that are told of A2A tasks."),
                            Map.entry("status", "How the server is."),
                            Map.entry("stream", "Everything that the caller may see, live."),
                            Map.entry(
                                    "subscriptions",
                                    "Events that a program asks for and acknowledges."),
                            Map.entry("sync", "What is so now, with the cursor to go on from."),
                            Map.entry("tasks", "Work for later, or again and again."),
                            Map.entry("thaw", "The stop switch: agents may go on."),
                            Map.entry("webhooks", "Places elsewhere that are told of events.")));

    private Tags() {}

    static void describe(OpenAPI document) {
        ABOUT.forEach((name, about) ->
                document.addTag(OASFactory.createTag().name(name).description(about)));
    }

    static String of(String path) {
        String tag = path.replaceFirst("^/api/v1/", "").replaceFirst("/.*", "");
        if (!ABOUT.containsKey(tag)) {
            throw new IllegalStateException("say in Tags what " + tag + " is about");
        }
        return tag;
    }
}
