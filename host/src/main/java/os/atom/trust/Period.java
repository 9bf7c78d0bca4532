package os.atom.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of an agent's time that is counted: since it has its level, or whole days (UTC) up to
 * now.
 *
 * @param from its beginning
 * @param first the first period of {@code trust_run_count} that belongs to it
 * @param last the last one
 */
record Period(Instant from, long first, long last) {
    /** Since an agent has its level. */
    static Period ofLevel(TrustTables.Standing standing) {
        long period = -1 - standing.sinceSeq();
        return new Period(standing.since(), period, period);
    }

    /** So long, and what is missing to a whole day at its beginning. */
    static Period ofLast(Duration length, Instant now) {
        Instant from = now.minus(length).truncatedTo(ChronoUnit.DAYS);
        long day = Math.max(0, ChronoUnit.DAYS.between(Instant.EPOCH, from));
        return new Period(from, day, Long.MAX_VALUE);
    }
}
