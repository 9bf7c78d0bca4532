package os.atom.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import os.atom.identity.PrincipalId;

/**
 * When each principal was last heard of by this server, since its start, and what it has open. A
 * heartbeat is any sign: nothing of it is on record, and it says nothing of other servers. What it
 * means is computed by whoever looks. Thread-safe, but for {@link #changes}.
 */
public final class Presence {
    private final Clock clock;
    private final Duration present;
    private final int most;
    private final Map<PrincipalId, Seen> seen = new ConcurrentHashMap<>();

    /** What was made of it at the last look; of that thread alone. */
    private final Map<PrincipalId, State> told = new HashMap<>();

    /** What the signs of somebody mean at one moment. */
    public enum State {
        /** Something was heard not long ago. */
        ONLINE,
        /** Nothing was, but something is open. */
        AWAY,
        /** Neither. */
        OFFLINE;

        /** As it is written. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The last sign of somebody.
     *
     * @param connections that are open
     */
    public record Seen(Instant heard, int connections) {}

    /** What became of somebody between two looks. */
    record Change(PrincipalId id, State state, Seen seen) {}

    /**
     * @param present how long after a sign somebody counts as being there
     * @param most how many connections each may have open
     */
    Presence(Clock clock, Duration present, int most) {
        this.clock = clock;
        this.present = present;
        this.most = most;
    }

    /** How many streams and WebSockets together each principal may have open here. */
    public int most() {
        return most;
    }

    /** A sign of somebody. */
    public void hear(PrincipalId id) {
        Instant now = clock.instant();
        seen.merge(id, new Seen(now, 0), (before, _) -> new Seen(now, before.connections()));
    }

    /**
     * Somebody opened a connection that stays open, which is a sign too.
     *
     * @return to be closed with it; nothing when as many are open as one may have
     */
    public Optional<Connection> connect(PrincipalId id) {
        Instant now = clock.instant();
        AtomicBoolean room = new AtomicBoolean();
        seen.compute(
                id,
                (_, before) -> {
                    int open = before == null ? 0 : before.connections();
                    room.set(open < most);
                    return new Seen(now, room.get() ? open + 1 : open);
                });
        return room.get() ? Optional.of(new Connection(id)) : Optional.empty();
    }

    /** A connection that is counted until it is closed. Thread-safe. */
    public final class Connection implements AutoCloseable {
        private final PrincipalId id;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Connection(PrincipalId id) {
            this.id = id;
        }

        /** It is no sign: the other side may have gone long ago. */
        @Override
        public void close() {
            if (open.compareAndSet(true, false)) {
                seen.computeIfPresent(
                        id, (_, at) -> new Seen(at.heard(), Math.max(0, at.connections() - 1)));
            }
        }
    }

    /** Nothing when nothing was heard. */
    public Optional<Seen> of(PrincipalId id) {
        return Optional.ofNullable(seen.get(id));
    }

    /** What that means now. */
    public State state(Seen sign) {
        boolean silent = !clock.instant().isBefore(sign.heard().plus(present));
        if (!silent) {
            return State.ONLINE;
        }
        return sign.connections() > 0 ? State.AWAY : State.OFFLINE;
    }

    /** Somebody who is not there any more: of that nothing is told but that it was removed. */
    void forget(PrincipalId id) {
        seen.remove(id);
        told.remove(id);
    }

    /** Who is in another state than at the last look; for one thread. */
    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        seen.forEach((id, sign) -> {
            State now = state(sign);
            State before = told.put(id, now);
            if ((before == null ? State.OFFLINE : before) != now) {
                changes.add(new Change(id, now, sign));
            }
        });
        return changes;
    }
}
