package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit tail}. */
@Command(
        name = "tail",
        description = "Print the latest entries of the journal, oldest first.",
        footer = "  atom-os audit tail --follow --actor scout")
final class AuditTail extends Verb {
    private static final int MOST = 500;
    private static final long PAUSE_MILLIS = 500;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 500; ${DEFAULT-VALUE} unless given.")
    private int lines = 20;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new entries as they come.")
    private boolean follow;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only of this type.")
    private @Nullable String type;

    @Option(names = "--actor", paramLabel = "NAME", description = "Only what this agent did.")
    private @Nullable String actor;

    @Option(names = "--subject", paramLabel = "ID", description = "Only about this.")
    private @Nullable String subject;

    @Option(names = "--json", description = "Print each entry as JSON on a line of its own.")
    private boolean json;

    AuditTail(Session session) {
        super(session);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (lines < 1 || lines > MOST) {
            throw Failure.usage("--lines " + lines + " is out of range: give 1 to " + MOST);
        }
        Names names = new Names(session.server());
        String filter = filter(names);
        String latest = "/audit?limit=" + lines + filter;
        long last = print(session.server().get(latest), 0, names);
        while (follow) {
            long before = last;
            String newer = "/audit?limit=" + MOST + "&after=" + last + filter;
            last = print(session.server().get(newer), last, names);
            if (last == before) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return Exit.OK;
    }

    private String filter(Names names) {
        return parameter("type", type)
                + parameter("actor", actor == null ? null : names.id(actor))
                + parameter("subject", subject);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Server.value(value);
    }

    private long print(JsonNode page, long last, Names names) {
        List<JsonNode> entries = new ArrayList<>();
        page.path("items").forEach(entries::add);
        entries.sort(Comparator.comparingLong(entry -> entry.path("seq").asLong()));
        for (JsonNode entry : entries) {
            session.terminal().line(json ? Json.compact(entry) : EntryLine.of(entry, names));
        }
        return entries.isEmpty() ? last : entries.getLast().path("seq").asLong();
    }
}
