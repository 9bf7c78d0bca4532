package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/tasks}: something to be done later, or again and again, as an agent. Exactly
 * one of {@code at}, {@code inSeconds} and {@code cron} is given.
 *
 * @param agent whose task it is; only a person may name one, an agent is always itself
 * @param title what people call it, at most 200 characters
 * @param work what is done
 * @param at when, such as {@code 2026-01-31T12:00:00Z}
 * @param inSeconds so many seconds from now
 * @param cron five fields (minute, hour, day of month, month, day of week)
 * @param zone the time zone that {@code cron} is read in, such as {@code Europe/Berlin}
 * @param retries how often it is tried again when it fails, 0 to 10; 0 when missing
 * @param backoffSeconds how long before the first of these, doubled each time, 10 to 3600; 60 when
 *     missing
 * @param missed what becomes of a time that passed unseen: {@code once} (it is done once, as soon
 *     as that is seen) or {@code skip}; once when missing
 */
public record TaskRequest(
        @Nullable String agent,
        @Nullable String title,
        @Nullable TaskWork work,
        @Nullable String at,
        @Nullable Long inSeconds,
        @Nullable String cron,
        @Nullable String zone,
        @Nullable Integer retries,
        @Nullable Integer backoffSeconds,
        @Nullable String missed) {}
