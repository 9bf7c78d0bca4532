package os.atom.protocol;

import java.time.Instant;

/**
 * When somebody was last heard of; what that means now, the reader judges.
 *
 * @param heardAt of the last request, frame or answer to a ping
 * @param connections streams and WebSockets that are open
 */
public record PresenceRecord(Instant heardAt, int connections) {}
