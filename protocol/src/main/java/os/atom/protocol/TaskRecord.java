package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task, as it stands.
 *
 * @param agent as whom it is done, each time with the rights that agent has then
 * @param by who made it
 * @param work what is done; missing once erased
 * @param at when, of a task that is done once
 * @param cron when, of one that is done again and again, in {@code zone}
 * @param state {@code active}, {@code ended} or {@code cancelled}
 * @param running true while a firing goes on: it runs, or waits for a person
 * @param due when it is done next, or tried again; missing when never
 * @param firings how often it was due and begun, or passed over
 * @param reason why it is not active any more
 */
public record TaskRecord(
        String id,
        Party agent,
        Party by,
        String title,
        @Nullable TaskWork work,
        @Nullable Instant at,
        @Nullable String cron,
        @Nullable String zone,
        int retries,
        long backoffSeconds,
        String missed,
        String state,
        boolean running,
        @Nullable Instant due,
        long firings,
        Instant created,
        @Nullable Instant ended,
        @Nullable String reason) {}
