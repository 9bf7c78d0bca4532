package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code task add}. */
@Command(
        name = "add",
        description = {
            "Let an agent do something later, or again and again: run a command, unless --post,",
            "--message or --event says otherwise. One argument is shell text, several are an argv."
        },
        footer = {
            "  atom-os task add --agent scout --in 2h --cwd ~/shop -- npm test",
            "  atom-os task add --agent scout --cron '0 9 * * MON-FRI' --zone Europe/Berlin"
                    + " --post builds 'good morning'",
            "  atom-os task add --agent scout --at 2026-12-24T17:00:00Z --message ada 'go home'"
        })
final class TaskAdd extends DataVerb {
    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Whose task it is; a person says.")
    private @Nullable String agent;

    @Mixin private final Timing timing = new Timing();

    @Option(names = "--title", paramLabel = "TEXT", description = "What people call it.")
    private @Nullable String title;

    @Mixin private final Doing doing = new Doing();

    @Option(
            names = "--retries",
            paramLabel = "N",
            description = "How often to try again when it fails, 0 to 10; 0 unless given.")
    private @Nullable Integer retries;

    @Option(
            names = "--backoff",
            paramLabel = "SPAN",
            description =
                    "How long before the first of these, doubled each time; 60s unless given.")
    private @Nullable String backoff;

    @Option(
            names = "--missed",
            paramLabel = "once|skip",
            description = "What becomes of a time that passed unseen; once unless given.")
    private @Nullable String missed;

    TaskAdd(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode request = Json.object();
        Json.put(request, "agent", agent);
        Json.put(request, "title", title);
        request.set("work", doing.work());
        timing.into(request);
        if (retries != null) {
            request.put("retries", retries);
        }
        if (backoff != null) {
            request.put("backoffSeconds", Spans.seconds("--backoff", backoff));
        }
        Json.put(request, "missed", missed);
        return print(session.server().post("/tasks", request));
    }

    @Override
    protected void show(JsonNode task) {
        session.terminal()
                .line("task %s, due %s".formatted(Json.text(task, "id"), Json.text(task, "due")));
    }
}
