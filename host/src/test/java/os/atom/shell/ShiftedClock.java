package os.atom.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time, moved forward as far as the test wants. */
public final class ShiftedClock extends Clock {
    private volatile Duration shift = Duration.ZERO;
    private volatile Duration passed = Duration.ZERO;

    /** Time passes. */
    public void forward(Duration by) {
        shift = shift.plus(by);
        passed = passed.plus(by);
    }

    /** Somebody sets the clock; no time passes. */
    public void set(Duration by) {
        shift = shift.plus(by);
    }

    /** Counts what passes, as {@link System#nanoTime} does. */
    public long nanos() {
        return System.nanoTime() + passed.toNanos();
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
