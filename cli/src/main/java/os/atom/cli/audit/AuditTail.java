package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.verb.Lines;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit tail}. */
@Command(
        name = "tail",
        description = "Print the latest entries of the journal, oldest first.",
        footer = "  atom-os audit tail --follow --actor scout")
final class AuditTail extends Verb {
    /** As much as the server gives at once. */
    private static final int PAGE = 500;

    @Mixin private final Lines lines = new Lines();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new entries as they come.")
    private boolean follow;

    @Option(
            names = "--after",
            paramLabel = "SEQ",
            description = "From the entry after this one on, instead of the latest.")
    private @Nullable Long after;

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
    public Integer call() {
        if (after != null && after < 0) {
            throw Failure.usage("--after " + after + " is no entry: see atom-os audit tail");
        }
        int wanted = lines.count();
        Names names = new Names(session.server());
        String filter = filter(names);
        long last = after == null ? latest(wanted, filter, names) : after;
        if (follow) {
            Consumer<JsonNode> show = entry -> show(entry, names);
            return new Following(session, filter, show).follow(last);
        }
        return after == null ? Exit.OK : rest(filter, names, last);
    }

    /** The latest up to now, and where now is: what comes then is not to be missed. */
    private long latest(int wanted, String filter, Names names) {
        JsonNode end = session.server().get("/audit?limit=1").path("items").path(0);
        long now = end.path("seq").asLong(0);
        String before = "/audit?limit=" + wanted + "&before=" + (now + 1) + filter;
        print(session.server().get(before), names);
        return now;
    }

    /** Everything from an entry on, page after page. */
    private int rest(String filter, Names names, long from) {
        long last = from;
        long before;
        do {
            before = last;
            String newer = "/audit?limit=" + PAGE + "&after=" + last + filter;
            last = Math.max(last, print(session.server().get(newer), names));
        } while (last > before);
        return Exit.OK;
    }

    private String filter(Names names) {
        return Server.parameter("type", type)
                + Server.parameter("actor", actor == null ? null : names.id(actor))
                + Server.parameter("subject", subject);
    }

    /** Answers the last number that was printed; 0 when nothing was. */
    private long print(JsonNode page, Names names) {
        List<JsonNode> entries = new ArrayList<>();
        page.path("items").forEach(entries::add);
        entries.sort(Comparator.comparingLong(entry -> entry.path("seq").asLong()));
        entries.forEach(entry -> show(entry, names));
        return entries.isEmpty() ? 0 : entries.getLast().path("seq").asLong();
    }

    private void show(JsonNode entry, Names names) {
        session.terminal().line(json ? Json.compact(entry) : EntryLine.of(entry, names));
    }
}
