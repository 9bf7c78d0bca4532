package os.atom.cli.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.server.Server;
import os.atom.cli.terminal.Visible;
import os.atom.cli.verb.DataVerb;
import os.atom.cli.verb.Session;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code approve}. */
@Command(
        name = "approve",
        description = {
            "Let commands run, and files be used, that wait for a person; several together, all or"
                    + " none.",
            "With --for or --times further commands of the same shape run unasked, or the same is"
                    + " done with the same file: the exact policy is shown first, and you are asked."
        },
        footer = {
            "  atom-os approve 0199c0de-0000-7000-8000-000000000000",
            "  atom-os approve 0199c0de-0000-7000-8000-000000000000 --for 10m --times 5"
        })
public final class Approve extends DataVerb {
    private static final long LONGEST = 30L * 24 * 3600;
    private static final int MOST = 1000;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "The requests.")
    private List<String> ids = List.of();

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "Also what has the same shape, for so long: 30s, 10m, 8h, 7d; to 30d.")
    private @Nullable String time;

    @Option(
            names = "--times",
            paramLabel = "N",
            description = "Also what has the same shape, so many times more: 1 to 1000.")
    private @Nullable Integer times;

    @Option(
            names = "--below",
            paramLabel = "DIR",
            description = "For the use of a file: also of all below this directory.")
    private @Nullable String below;

    @Option(names = "--reason", paramLabel = "TEXT", description = "A word for the record.")
    private @Nullable String reason;

    @Option(names = "--yes", description = "Save the policy without being asked.")
    private boolean yes;

    public Approve(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        ObjectNode verdict = Json.object().put("verdict", "approve");
        Json.put(verdict, "reason", reason);
        if (below != null && time == null && times == null) {
            throw Failure.usage("--below " + below + " goes with --for or --times: give one");
        }
        if (time != null || times != null) {
            bounds(verdict);
            ids.forEach(id -> preview(id, verdict));
            if (!yes) {
                session.confirm("This saves what is shown above, and lets it be done now.");
            }
        }
        if (ids.size() == 1) {
            String path = "/approvals/" + Server.segment(ids.getFirst());
            return print(session.server().post(path, verdict));
        }
        ArrayNode all = verdict.putArray("ids");
        ids.forEach(all::add);
        return print(session.server().post("/approvals", verdict));
    }

    private void bounds(ObjectNode verdict) {
        if (time != null) {
            verdict.put("forSeconds", seconds(time));
        }
        if (times != null) {
            if (times < 1 || times > MOST) {
                throw Failure.usage("--times " + times + " is out of range: give 1 to " + MOST);
            }
            verdict.put("times", times);
        }
        if (below != null) {
            verdict.put("below", session.directory(below));
        }
    }

    private static long seconds(String text) {
        long seconds = Spans.seconds("--for", text);
        if (seconds < 1 || seconds > LONGEST) {
            throw Failure.usage("--for " + text + " is out of range: give 1s to 30d");
        }
        return seconds;
    }

    private void preview(String id, ObjectNode verdict) {
        JsonNode standing =
                session.server().post("/approvals/" + Server.segment(id) + "/preview", verdict);
        standing.path("policy")
                .asText()
                .lines()
                .forEach(line -> session.terminal().error("  " + line));
        session.terminal()
                .error(
                        "covers %d further times at most, for %s; %d past ones would have matched"
                                .formatted(
                                        standing.path("times").asInt(),
                                        ApprovalText.words(standing.path("seconds").asLong()),
                                        standing.path("matched").asLong()));
    }

    @Override
    protected void show(JsonNode answered) {
        if (answered.has("items")) {
            answered.path("items").forEach(this::show);
            return;
        }
        session.terminal()
                .line(
                        Json.text(answered, "id")
                                + "  "
                                + Json.text(answered, "state")
                                + "  "
                                + Visible.of(answered.path("command").path("shown").asText()));
    }
}
