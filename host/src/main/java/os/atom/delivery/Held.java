package os.atom.delivery;

import java.time.Instant;

/**
 * Events that were handed out and not acknowledged yet.
 *
 * @param seq the last of them
 * @param attempts how often the first of them was handed out
 * @param until when they may be handed out again
 */
public record Held(long seq, int attempts, Instant until) {
    /** Whether it is a dead letter that is tried again, and nothing after it is out. */
    public boolean isLetter(Outlet outlet) {
        return seq <= outlet.upTo();
    }
}
