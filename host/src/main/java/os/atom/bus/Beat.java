package os.atom.bus;

import java.time.Duration;

/**
 * When it sends, and how long it waits.
 *
 * @param every how often at least something is sent
 * @param silence after how long without its own beat it does not hear any more, and how long an
 *     answer may take
 * @param shortest the first pause between attempts
 * @param longest the last one
 */
record Beat(Duration every, Duration silence, Duration shortest, Duration longest) {
    static final Beat USUAL =
            new Beat(
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(8),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5));
}
