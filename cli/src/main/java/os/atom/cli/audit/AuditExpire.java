package os.atom.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit expire}. */
@Command(
        name = "expire",
        description = {
            "Erase what old entries say, as the setting journal.age does; the entries stay.",
            "What somebody still waits for and what governs stays too. Cannot be undone."
        },
        footer = {
            "  atom-os audit expire --older-than 90d --dry-run",
            "  atom-os audit expire --older-than 90d --reason 'we keep ninety days'"
        })
final class AuditExpire extends DataVerb {
    private static final Pattern AGE = Pattern.compile("([0-9]{1,6})([dh])");

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            description = "How old at least: 90d, or 2160h.")
    private String age = "";

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; it stays on record. Needed unless nothing is erased.")
    private String reason = "";

    @Option(names = "--dry-run", description = "Count what would be erased; erase nothing.")
    private boolean dry;

    @Option(names = "--yes", description = "Do it without being asked.")
    private boolean yes;

    AuditExpire(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        long seconds = seconds(age);
        if (dry) {
            return print(due(seconds));
        }
        if (reason.isBlank()) {
            throw Failure.usage("--reason is missing; say why, it stays on record");
        }
        if (!yes) {
            JsonNode due = due(seconds);
            if (due.path("count").asLong() == 0) {
                return print(due);
            }
            count(due, session.terminal()::error);
            session.confirm("This erases what they say for good.");
        }
        return print(erase(seconds));
    }

    private JsonNode due(long seconds) {
        return session.server().get("/audit/expire?seconds=" + seconds);
    }

    /** One call erases a part. */
    private JsonNode erase(long seconds) {
        ObjectNode request = Json.object().put("seconds", seconds).put("reason", reason);
        long erased = 0;
        long recordings = 0;
        JsonNode part;
        do {
            part = session.server().post("/audit/expire", request);
            erased += part.path("erased").asLong();
            recordings += part.path("recordings").asLong();
        } while (part.path("more").asBoolean());
        return ((ObjectNode) part).put("erased", erased).put("recordings", recordings);
    }

    private static long seconds(String age) {
        Matcher parts = AGE.matcher(age);
        if (!parts.matches()) {
            throw Failure.usage(
                    "--older-than: \"" + age + "\" is no age; say days or hours: 90d, 2160h");
        }
        return Long.parseLong(parts.group(1)) * (parts.group(2).equals("d") ? 86_400 : 3_600);
    }

    private static void count(JsonNode due, Consumer<String> to) {
        to.accept(
                "%d entries from before %s"
                        .formatted(due.path("count").asLong(), due.path("before").asText()));
        due.path("entries")
                .properties()
                .forEach(each ->
                        to.accept("%9d  %s".formatted(each.getValue().asLong(), each.getKey())));
    }

    @Override
    protected void show(JsonNode answer) {
        if (answer.has("entries")) {
            count(answer, session.terminal()::line);
            return;
        }
        long recordings = answer.path("recordings").asLong();
        long left = answer.path("left").asLong();
        session.terminal()
                .line(
                        "erased what %d entries from before %s said%s%s"
                                .formatted(
                                        answer.path("erased").asLong(),
                                        answer.path("before").asText(),
                                        recordings == 0
                                                ? ""
                                                : ", with "
                                                        + recordings
                                                        + (recordings == 1
                                                                ? " recording"
                                                                : " recordings"),
                                        left == 0 ? "" : "; " + left + " are still needed"));
    }
}
