package os.atom.delivery;

import java.time.Instant;

/**
 * Events that were handed out and not acknowledged yet.
 *
 * @param seq the last of them
 * @param attempts how often the first of them was handed out
 * @param until when they may be handed out again
 */
public record Held(long seq, int attempts, Instant until) {}
