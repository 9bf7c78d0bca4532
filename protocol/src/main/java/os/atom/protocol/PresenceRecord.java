package os.atom.protocol;

import java.time.Instant;

/**
 * When somebody was last heard of, and what that means now.
 *
 * @param state {@code online}, {@code away} (silent, but something is open) or {@code offline}
 * @param heardAt of the last request, frame or answer to a ping
 * @param connections streams and WebSockets that are open
 */
public record PresenceRecord(String state, Instant heardAt, int connections) {}
