package os.atom.cli.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.cli.verb.Spans;
import picocli.CommandLine.Option;

/** When a task is due, as options. */
final class Timing {
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

    /** Adds it to what is asked for. */
    void into(ObjectNode request) {
        if (Stream.of(at, in, cron).filter(each -> each != null).count() != 1) {
            throw Failure.usage("say when: one of --at, --in and --cron");
        }
        Json.put(request, "at", at);
        if (in != null) {
            request.put("inSeconds", Spans.seconds("--in", in));
        }
        if (cron != null) {
            request.put("cron", cron);
            request.put("zone", zone == null ? ZoneId.systemDefault().getId() : zone);
        } else {
            Json.put(request, "zone", zone);
        }
    }
}
