package os.atom.ws;

import java.time.Duration;
import java.util.List;

/**
 * One connection, as text frames.
 *
 * <p>Implementations MUST be thread-safe, MUST keep the frames of one call together and in order,
 * and MUST hold no more than some 64 KB that is on its way: {@link #send} waits until the client's
 * side takes what was sent before. They MAY be closed at any time.
 */
interface Wire {
    /**
     * Sends frames, and waits while too much is on its way.
     *
     * @return false when the connection is closed
     */
    boolean send(List<Frame> frames);

    default boolean send(String frame) {
        return send(List.of(Frame.of(frame)));
    }

    /** Asks whether the other side is there, unless something is on its way to it anyway. */
    void ping();

    /** Says goodbye after what was sent (RFC 6455, 7.1.2), and closes. Does not wait. */
    void close(Farewell farewell, String word);

    /** Closes without a word, when it is not closed by then. Does not wait. */
    void cutAfter(Duration grace);
}
