package os.atom.delivery;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Who is brought events, how far each is, what each holds and what each did not take. Of two that
 * want the same events it refuses one.
 */
final class LedgerTable implements Projection {
    static final String ADDED = "added";
    static final String REMOVED = "removed";
    static final String ADVANCED = "advanced";
    static final String FETCHED = "fetched";
    static final String RELEASED = "released";
    static final String FAILED = "failed";
    static final String REPLAYED = "replayed";
    static final String REDELIVERED = "redelivered";

    private static final String AGENT_REMOVED = "os.atom.agent.removed";
    private static final long MICROS = 1_000_000;

    record Failed(int attempts, String reason) {}

    @Override
    public List<String> tables() {
        return List.of("delivery_held", "delivery_dead", "delivery");
    }

    /** 2: what a peer did not take says nothing of what came before it. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(Set.of(AGENT_REMOVED));
        for (Kind kind : Kind.values()) {
            for (String act : List.of(ADDED, REMOVED, ADVANCED, FAILED, REPLAYED, REDELIVERED)) {
                types.add(kind.type(act));
            }
        }
        types.add(Kind.SUBSCRIPTION.type(FETCHED));
        types.add(Kind.SUBSCRIPTION.type(RELEASED));
        return types;
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        if (entry.type().equals(AGENT_REMOVED)) {
            removeAll(handle, entry.subject());
            return;
        }
        Subject about = Subject.read(entry.subject());
        String id = about.id();
        switch (act(entry)) {
            case ADDED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Added.class))
                            .ifPresent(added -> add(handle, entry, id, added));
            case REMOVED -> remove(handle, id);
            case ADVANCED -> advance(handle, id, about.seq());
            case FETCHED -> hold(handle, entry, about);
            case RELEASED ->
                    handle.execute(
                            "UPDATE delivery_held SET until_at = ? WHERE delivery = ? AND seq >= ?",
                            entry.micros() + about.number(1) * MICROS,
                            id,
                            about.seq());
            case FAILED -> {
                if (kind(entry) == Kind.SUBSCRIPTION) {
                    refuseTaken(handle, id, about.seq());
                }
                fail(handle, recorded, id, about.seq());
            }
            case REPLAYED ->
                    handle.execute(
                            "UPDATE delivery_dead SET waiting = 1 WHERE delivery = ? AND seq = ?",
                            id,
                            about.seq());
            case REDELIVERED -> {
                handle.execute(
                        "DELETE FROM delivery_dead WHERE delivery = ? AND seq = ?",
                        id,
                        about.seq());
                handle.execute(
                        "DELETE FROM delivery_held WHERE delivery = ? AND seq = ?",
                        id,
                        about.seq());
            }
            default -> {
                // Not ours.
            }
        }
    }

    private static String act(Entry entry) {
        return entry.type().substring(entry.type().lastIndexOf('.') + 1);
    }

    private static Kind kind(Entry entry) {
        return Arrays.stream(Kind.values())
                .filter(kind -> entry.type().equals(kind.type(act(entry))))
                .findFirst()
                .orElseThrow();
    }

    private static void add(Handle handle, Entry entry, String id, Added added) {
        Kind kind = kind(entry);
        Optional.ofNullable(added.most())
                .ifPresent(most -> refuseTooMany(handle, entry.actor(), kind, most));
        handle.execute(
                "INSERT INTO delivery (id, kind, label, types, channel, agent, attributes,"
                        + " added_by, added_at, upto) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                kind.word(),
                added.label(),
                Payload.write(added.types()),
                added.channel(),
                added.agent(),
                Payload.write(added.attributes()),
                entry.actor(),
                entry.micros(),
                Optional.ofNullable(added.after()).orElse(entry.seq()));
    }

    private static void refuseTooMany(Handle handle, String owner, Kind kind, int most) {
        int there =
                handle.select(
                                "SELECT COUNT(*) FROM delivery WHERE added_by = ? AND kind = ?",
                                owner,
                                kind.word())
                        .mapTo(Integer.class)
                        .one();
        if (there >= most) {
            throw new TooMany(most);
        }
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM delivery_held WHERE delivery = ?", id);
        handle.execute("DELETE FROM delivery_dead WHERE delivery = ?", id);
        handle.execute("DELETE FROM delivery WHERE id = ?", id);
    }

    private static void removeAll(Handle handle, String owner) {
        handle.select("SELECT id FROM delivery WHERE added_by = ?", owner)
                .mapTo(String.class)
                .list()
                .forEach(id -> remove(handle, id));
    }

    /** What was taken is held no more; the rest was handed out once. */
    private static void advance(Handle handle, String id, long seq) {
        handle.execute("UPDATE delivery SET upto = ? WHERE id = ? AND upto < ?", seq, id, seq);
        handle.execute("DELETE FROM delivery_held WHERE delivery = ? AND seq <= ?", id, seq);
        handle.execute("UPDATE delivery_held SET attempts = 1 WHERE delivery = ?", id);
    }

    private static void hold(Handle handle, Entry entry, Subject about) {
        Optional<Long> upTo =
                handle.select("SELECT upto FROM delivery WHERE id = ?", about.id())
                        .mapTo(Long.class)
                        .findFirst();
        if (upTo.isEmpty()) {
            return;
        }
        int attempt = Math.toIntExact(about.number(1));
        boolean next =
                handle.select(
                                "SELECT attempts, until_at FROM delivery_held WHERE delivery = ?",
                                about.id())
                        .map((row, _) ->
                                row.getLong("until_at") <= entry.micros()
                                        && attempt == row.getInt("attempts") + 1)
                        .findFirst()
                        .orElse(attempt == 1);
        if (!next || upTo.get() != about.number(3)) {
            throw new Conflict("somebody else was faster: those events are handed out already");
        }
        handle.execute("DELETE FROM delivery_held WHERE delivery = ?", about.id());
        handle.execute(
                "INSERT INTO delivery_held (delivery, seq, attempts, until_at)"
                        + " VALUES (?, ?, ?, ?)",
                about.id(),
                about.seq(),
                attempt,
                entry.micros() + about.number(2) * MICROS);
    }

    /** What was added after this entry, under the same id, stays. */
    private static void forget(Handle handle, Entry added, String id) {
        boolean stands =
                handle.select(
                                "SELECT 1 FROM delivery WHERE id = ? AND added_at = ?",
                                id,
                                added.micros())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent();
        if (stands) {
            remove(handle, id);
        }
    }

    /** What was acknowledged meanwhile is no dead letter. */
    private static void refuseTaken(Handle handle, String id, long seq) {
        int taken =
                handle.select(
                                "SELECT COUNT(*) FROM delivery WHERE id = ?"
                                        + " AND NOT EXISTS (SELECT 1 FROM delivery_held"
                                        + " WHERE delivery = ? AND seq >= ?)"
                                        + " AND NOT EXISTS (SELECT 1 FROM delivery_dead"
                                        + " WHERE delivery = ? AND seq = ?)",
                                id,
                                id,
                                seq,
                                id,
                                seq)
                        .mapTo(Integer.class)
                        .one();
        if (taken > 0) {
            throw new Conflict("somebody else was faster: that event was taken");
        }
    }

    private static void fail(Handle handle, Recorded recorded, String id, long seq) {
        Failed failed =
                recorded.payload()
                        .map(json -> Payload.read(json, Failed.class))
                        .orElseGet(() -> new Failed(0, ""));
        handle.execute("DELETE FROM delivery_dead WHERE delivery = ? AND seq = ?", id, seq);
        handle.execute(
                "INSERT INTO delivery_dead (delivery, seq, reason, attempts, at, waiting)"
                        + " SELECT id, ?, ?, ?, ?, 0 FROM delivery WHERE id = ?",
                seq,
                failed.reason(),
                failed.attempts(),
                recorded.entry().micros(),
                id);
        if (kind(recorded.entry()) != Kind.PEER) {
            advance(handle, id, seq);
        }
    }

    /** One of which nobody knows any more what it wanted is brought nothing more. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        switch (act(entry)) {
            case ADDED -> forget(handle, entry, Subject.read(entry.subject()).id());
            case FAILED ->
                    handle.execute(
                            "UPDATE delivery_dead SET reason = '', attempts = 0"
                                    + " WHERE delivery = ? AND seq = ? AND at = ?",
                            Subject.read(entry.subject()).id(),
                            Subject.read(entry.subject()).seq(),
                            entry.micros());
            default -> {
                // How far something is stands in subjects.
            }
        }
    }
}
