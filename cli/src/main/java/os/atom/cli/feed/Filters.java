package os.atom.cli.feed;

import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Server;
import picocli.CommandLine.Option;

/** Which posts are wanted: the server's filters as options. */
final class Filters {
    @Option(names = "--channel", paramLabel = "NAME", description = "Only of this channel.")
    private @Nullable String channel;

    @Option(names = "--author", paramLabel = "NAME", description = "Only by this one.")
    private @Nullable String author;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only status, insight, question or alert.")
    private @Nullable String kind;

    @Option(names = "--mention", paramLabel = "NAME", description = "Only what names this one.")
    private @Nullable String mention;

    @Option(names = "--thread", paramLabel = "ID", description = "Only of this thread.")
    private @Nullable String thread;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only from then on, such as 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only from before then.")
    private @Nullable String until;

    @Option(
            names = {"-s", "--search"},
            paramLabel = "TEXT",
            description =
                    "Only what says this: words, \"side by side\", start* of a word, -without.")
    private @Nullable String search;

    /** As further parameters of a query. */
    String query() {
        if (kind != null) {
            Kinds.check(kind);
        }
        return parameter("channel", channel)
                + parameter("author", author)
                + parameter("kind", kind)
                + parameter("mention", mention)
                + parameter("thread", thread)
                + parameter("since", since)
                + parameter("until", until)
                + parameter("q", search);
    }

    private static String parameter(String name, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw Failure.usage("an empty filter by " + name + " finds nothing: leave it out");
        }
        return Server.parameter(name, value);
    }
}
