package os.atom.journal;

import java.time.Instant;

/**
 * The end of the chain.
 *
 * @param seq how many entries there are; 0 for an empty journal
 * @param hash the last entry's hash, {@link Digest#ZERO} for an empty journal
 * @param time the last entry's time, the epoch for an empty journal
 */
public record Head(long seq, Digest hash, Instant time) {
    /** The head of an empty journal. */
    public static final Head NONE = new Head(0, Digest.ZERO, Instant.EPOCH);
}
