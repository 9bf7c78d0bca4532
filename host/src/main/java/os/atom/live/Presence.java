package os.atom.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import os.atom.identity.PrincipalId;

/**
 * When each principal was last heard of by this server, since its start. A heartbeat is any sign:
 * nothing of it is on record, and it says nothing of other servers. Thread-safe.
 */
public final class Presence {
    private final Clock clock;
    private final Map<PrincipalId, Seen> seen = new ConcurrentHashMap<>();

    /**
     * The last sign of somebody.
     *
     * @param connections that are open
     */
    public record Seen(Instant heard, int connections) {}

    Presence(Clock clock) {
        this.clock = clock;
    }

    /** A sign of somebody. */
    public void hear(PrincipalId id) {
        change(id, 0);
    }

    /** Somebody opened a connection that stays open. */
    public void connect(PrincipalId id) {
        change(id, 1);
    }

    /** Such a connection is closed; once for each that was opened. */
    public void disconnect(PrincipalId id) {
        change(id, -1);
    }

    private void change(PrincipalId id, int connections) {
        Instant now = clock.instant();
        seen.merge(
                id,
                new Seen(now, Math.max(0, connections)),
                (before, _) -> new Seen(now, Math.max(0, before.connections() + connections)));
    }

    /** Nothing when nothing was heard. */
    public Optional<Seen> of(PrincipalId id) {
        return Optional.ofNullable(seen.get(id));
    }
}
