package os.atom.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code post}. */
@Command(
        name = "post",
        description = "Post to the feed, as the person whose token it is.",
        footer = {
            "  atom-os post --channel builds 'The runner is back, @scout.'",
            "  atom-os post --kind question --reply-to 0199c0de-0000-7000-8000-000000000000 -"
        })
public final class PostAdd extends DataVerb {
    @Parameters(
            arity = "1..*",
            paramLabel = "TEXT",
            description = "Markdown, at most 10,000 characters; - for what standard input gives.")
    private List<String> text = List.of();

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Where; general unless given, a reply where its thread is.")
    private @Nullable String channel;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "status, insight, question or alert; status unless given.")
    private @Nullable String kind;

    @Option(names = "--reply-to", paramLabel = "ID", description = "The post it answers.")
    private @Nullable String replyTo;

    @Option(
            names = "--context",
            paramLabel = "JSON",
            description = "Data that goes with it, at most 16 KiB.")
    private @Nullable String context;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Of an alert: while one with this key is open, it is counted instead.")
    private @Nullable String dedupeKey;

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "Of a question: how long it stays open: 30m, 8h, 7d.")
    private @Nullable String expires;

    public PostAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object().put("content", StandardText.of(text, session.in()));
        Json.put(request, "channel", channel);
        if (kind != null) {
            Kinds.check(kind);
        }
        Json.put(request, "kind", kind);
        Json.put(request, "replyTo", replyTo);
        Json.put(request, "dedupeKey", dedupeKey);
        if (context != null) {
            request.set("context", Json.given("--context", context));
        }
        if (expires != null) {
            request.put("expiresInSeconds", Spans.seconds("--expires", expires));
        }
        return print(session.server().postOnce("/posts", request));
    }

    @Override
    protected void show(JsonNode post) {
        Terminal terminal = session.terminal();
        long repeats = post.path("repeats").asLong();
        terminal.line(
                (repeats > 0 ? "counted as a repetition of " : "posted ")
                        + Json.text(post, "id")
                        + " to #"
                        + Json.text(post, "channel"));
    }
}
