package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
    private static final Pattern SPAN = Pattern.compile("(\\d{1,7})(s|m|h|d)");

    @Parameters(arity = "1..*", paramLabel = "WHAT", description = "The command, or the words.")
    private List<String> what = List.of();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Whose task it is; a person says.")
    private @Nullable String agent;

    @Option(names = "--at", paramLabel = "TIME", description = "When: 2026-01-31T12:00:00Z.")
    private @Nullable String at;

    @Option(names = "--in", paramLabel = "SPAN", description = "How long from now: 30m, 8h, 7d.")
    private @Nullable String in;

    @Option(
            names = "--cron",
            paramLabel = "LINE",
            description = "Again and again: minute, hour, day, month, day of week.")
    private @Nullable String cron;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "On whose clocks --cron is; this machine's unless given.")
    private @Nullable String zone;

    @Option(names = "--title", paramLabel = "TEXT", description = "What people call it.")
    private @Nullable String title;

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
        request.set("work", work());
        when(request);
        if (retries != null) {
            request.put("retries", retries);
        }
        if (backoff != null) {
            request.put("backoffSeconds", seconds("--backoff", backoff));
        }
        Json.put(request, "missed", missed);
        return print(session.server().post("/tasks", request));
    }

    private void when(ObjectNode request) {
        if (Stream.of(at, in, cron).filter(each -> each != null).count() != 1) {
            throw Failure.usage("say when: one of --at, --in and --cron");
        }
        Json.put(request, "at", at);
        if (in != null) {
            request.put("inSeconds", seconds("--in", in));
        }
        if (cron != null) {
            request.put("cron", cron);
            request.put("zone", zone == null ? ZoneId.systemDefault().getId() : zone);
        } else {
            Json.put(request, "zone", zone);
        }
    }

    private ObjectNode work() {
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
            work.putObject("event").put("type", event).set("data", json(words));
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

    @Override
    protected void show(JsonNode task) {
        session.terminal()
                .line("task %s, due %s".formatted(Json.text(task, "id"), Json.text(task, "due")));
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException malformed) {
            throw Failure.usage("the data of an event is JSON: give it as '{\"build\": 42}'");
        }
    }

    private static long seconds(String option, String text) {
        Matcher parts = SPAN.matcher(text);
        if (!parts.matches()) {
            throw Failure.usage(option + " " + text + " is no time: give it as 90s, 30m, 8h or 7d");
        }
        return Long.parseLong(parts.group(1))
                * switch (parts.group(2)) {
                    case "d" -> 86_400;
                    case "h" -> 3600;
                    case "m" -> 60;
                    default -> 1;
                };
    }
}
