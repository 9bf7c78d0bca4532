package os.atom.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link Courier} brings to one place, and with what. Asked by one thread; none of it may
 * wait for long.
 */
public interface Errand {
    /**
     * What one event says; most have one body.
     *
     * @param seq its cursor
     * @param bodies in their order, each brought on its own
     */
    record Letter(long seq, List<byte[]> bodies) {
        public Letter {
            bodies = List.copyOf(bodies);
        }
    }

    /**
     * What there is after a cursor, oldest first.
     *
     * @param upTo how far was looked
     * @param full whether there may be more at once
     */
    record Stretch(List<Letter> letters, long upTo, boolean full) {
        public Stretch {
            letters = List.copyOf(letters);
        }
    }

    /** Where, with what beside the body, and of what type that is. */
    record Way(String url, String type, Map<String, String> headers) {
        public Way {
            headers = Map.copyOf(headers);
        }
    }

    /** Empty while nothing may be read for it. */
    Optional<Stretch> after(long position, int limit);

    /** One that is to be tried again; empty when it is there no more. */
    Optional<Letter> letter(long seq);

    /**
     * How one body goes now.
     *
     * @param name of the delivery, the same each time that it is tried
     */
    Way way(String name, byte[] body);

    /** Whether it is wanted no more, though it is on the ledger; nothing more is brought then. */
    default boolean isWithdrawn() {
        return false;
    }

    /** Whether nothing may leave for now; what was begun waits, too. */
    default boolean isHeld() {
        return false;
    }

    /** Whether nothing comes after what is there now: once that is brought, it is done. */
    default boolean isLast() {
        return false;
    }

    /** It was withdrawn, or is done: nothing more is asked of it. */
    default void end() {}
}
