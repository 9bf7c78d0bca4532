package os.atom.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code file search}. */
@Command(
        name = "search",
        description = "Find lines in text files as an agent sees them, one page of up to 500.",
        footer = "  atom-os file search --agent scout --glob '*.java' TODO ~/demo")
final class FileSearch extends DataVerb {
    @Mixin private final Target target = new Target();

    @Parameters(index = "0", paramLabel = "TEXT", description = "What is sought, to the letter.")
    private String sought = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "A directory or a file; the current directory unless given.")
    private String directory = ".";

    @Option(names = "--regex", description = "TEXT is a pattern in RE2's syntax.")
    private boolean regex;

    @Option(
            names = {"-i", "--ignore-case"},
            description = "Letter case does not matter.")
    private boolean ignoreCase;

    @Option(names = "--glob", paramLabel = "G", description = "Only in files that match.")
    private @Nullable String glob;

    @Option(names = "--hidden", description = "Names that begin with a dot, too.")
    private boolean hidden;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where a page ended.")
    private @Nullable String after;

    FileSearch(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String call =
                target.call(session, "/files/search", directory)
                        + "&limit=500&hidden="
                        + hidden
                        + "&ignoreCase="
                        + ignoreCase
                        + Server.parameter(regex ? "regex" : "text", sought)
                        + Server.parameter("glob", glob)
                        + Server.parameter("after", after);
        return print(new Asking(session).outcome(session.server().getSlow(call)));
    }

    @Override
    protected void show(JsonNode search) {
        for (JsonNode match : search.path("items")) {
            session.terminal()
                    .line(
                            Json.text(match, "path")
                                    + ":"
                                    + match.path("line").asLong()
                                    + ": "
                                    + Json.text(match, "text"));
        }
        FileList.more(session, search);
    }
}
