package os.atom.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the store keeps them: microseconds since 1970-01-01T00:00:00Z. */
final class Micros {
    private static final int PER_SECOND = 1_000_000;

    private Micros() {}

    /** Drops what is finer than a microsecond. */
    static long of(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000L);
    }
}
