package os.atom.messaging;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What the owner of an inbox wants of senders, by their class, and what it wants to hear of. People
 * always come through, and so do answers to what the owner sent.
 *
 * @param strangers agents that the owner never wrote to
 * @param newcomers agents that were added less than a day ago
 * @param interns agents of this level
 * @param interests words by which questions and alerts concern the owner
 */
public record InboxSettings(Way strangers, Way newcomers, Way interns, List<String> interests) {
    /** What becomes of what comes in, the mildest first. */
    public enum Way {
        /** It is in the inbox. */
        ACCEPT,
        /** It waits until the owner accepts the sender. */
        HOLD,
        /** It is refused, and the sender told so. */
        DROP;

        /** The stricter of two. */
        Way and(Way other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** Everything comes in, and nothing is of interest. */
    public static final InboxSettings USUAL =
            new InboxSettings(Way.ACCEPT, Way.ACCEPT, Way.ACCEPT, List.of());

    public InboxSettings {
        requireNonNull(strangers, "strangers");
        requireNonNull(newcomers, "newcomers");
        requireNonNull(interns, "interns");
        interests = List.copyOf(interests);
    }
}
