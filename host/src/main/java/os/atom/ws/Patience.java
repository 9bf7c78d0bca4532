package os.atom.ws;

import java.time.Duration;

/**
 * How long is waited for a client.
 *
 * @param hello for its first word
 * @param ping how often it is asked whether it is there
 * @param silence for any sign of it
 * @param grace for its taking the last frame, before it is cut off
 */
record Patience(Duration hello, Duration ping, Duration silence, Duration grace) {
    static final Patience USUAL =
            new Patience(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    Duration.ofSeconds(10));
}
