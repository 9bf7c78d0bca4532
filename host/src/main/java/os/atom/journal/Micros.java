package os.atom.journal;

import java.time.Instant;

/** Times as the store keeps them: microseconds since 1970-01-01T00:00:00Z. */
final class Micros {
    private static final int PER_SECOND = 1_000_000;

    private static final long MOST_SECONDS = Long.MAX_VALUE / PER_SECOND - 1;

    private Micros() {}

    /** Drops what is finer than a microsecond; beyond what can be kept, the nearest that can. */
    static long of(Instant time) {
        long seconds = Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
        return seconds * PER_SECOND + time.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000L);
    }
}
