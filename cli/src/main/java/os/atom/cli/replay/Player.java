package os.atom.cli.replay;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Plays moments with their timing: as fast as a person wants, paused and stepped when they say so.
 * One thread at a time.
 */
final class Player {
    private static final double SLOWEST = 1.0 / 64;
    private static final double FASTEST = 64 * 64;
    private static final Duration A_DAY = Duration.ofDays(1);

    private final Keys keys;
    private final LongSupplier nanos;
    private final Duration longestPause;
    private double speed;
    private boolean paused;
    private boolean stopped;

    /**
     * @param nanos a clock that only goes on, such as {@link System#nanoTime}
     * @param longestPause longer waits of the recording are cut to this
     */
    Player(Keys keys, LongSupplier nanos, double speed, Duration longestPause) {
        this.keys = keys;
        this.nanos = nanos;
        this.speed = speed;
        this.longestPause = longestPause;
    }

    /** Shows a moment when its time has come. */
    interface Screen {
        void show(Moment moment) throws IOException;
    }

    /** Where moments come from. */
    interface Source {
        Optional<Moment> next() throws IOException;
    }

    /** Plays to the end; answers whether a person ended it before. */
    boolean play(Source source, Screen screen) throws IOException, InterruptedException {
        for (Optional<Moment> next = source.next(); next.isPresent(); next = source.next()) {
            Duration wait = next.get().after();
            await(wait.compareTo(longestPause) > 0 ? longestPause : wait);
            if (stopped) {
                return true;
            }
            screen.show(next.get());
        }
        return false;
    }

    /** Waits for so much of the recording's time, or for a step. */
    private void await(Duration recorded) throws InterruptedException {
        double left = recorded.toNanos();
        while (!stopped && (paused || left > 0)) {
            long begun = nanos.getAsLong();
            Duration atMost =
                    paused ? A_DAY : Duration.ofNanos((long) Math.ceil(Math.max(1, left / speed)));
            Optional<Key> key = keys.await(atMost);
            if (!paused) {
                left -= (nanos.getAsLong() - begun) * speed;
            }
            if (key.isPresent() && press(key.get())) {
                return;
            }
        }
    }

    /** Whether the next moment is to come at once. */
    private boolean press(Key key) {
        switch (key) {
            case PAUSE -> paused = !paused;
            case FASTER -> speed = Math.min(FASTEST, speed * 2);
            case SLOWER -> speed = Math.max(SLOWEST, speed / 2);
            case QUIT -> stopped = true;
            case STEP -> {
                return paused;
            }
        }
        return false;
    }
}
