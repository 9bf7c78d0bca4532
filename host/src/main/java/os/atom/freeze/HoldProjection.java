package os.atom.freeze;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * The table of what holds back now. An erased entry holds all the same; only who and why are lost.
 */
final class HoldProjection implements Projection {
    @Override
    public List<String> tables() {
        return List.of("freeze_hold");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                FreezeFacts.FROZEN,
                FreezeFacts.THAWED,
                FreezeFacts.AGENT_PAUSED,
                FreezeFacts.AGENT_RESUMED,
                FreezeFacts.AGENT_KEY_REVOKED,
                FreezeFacts.AGENT_KEY_ROTATED,
                FreezeFacts.AGENT_REMOVED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM freeze_hold WHERE subject = ?", entry.subject());
        about.forEach(recorded -> apply(handle, recorded));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case FreezeFacts.FROZEN ->
                    hold(
                            handle,
                            entry,
                            Hold.FROZEN,
                            FreezeFacts.why(recorded)
                                    .orElse(new FreezeFacts.Why(entry.actor(), "")));
            case FreezeFacts.THAWED -> release(handle, entry, Hold.FROZEN);
            case FreezeFacts.AGENT_PAUSED -> hold(handle, entry, Hold.PAUSED);
            case FreezeFacts.AGENT_RESUMED -> release(handle, entry, Hold.PAUSED);
            case FreezeFacts.AGENT_KEY_REVOKED -> hold(handle, entry, Hold.REVOKED);
            case FreezeFacts.AGENT_KEY_ROTATED -> release(handle, entry, Hold.REVOKED);
            case FreezeFacts.AGENT_REMOVED -> hold(handle, entry, Hold.REMOVED);
            default -> {
                // Another step's entry.
            }
        }
    }

    private static void hold(Handle handle, Entry entry, Hold hold) {
        hold(handle, entry, hold, new FreezeFacts.Why(entry.actor(), ""));
    }

    private static void hold(Handle handle, Entry entry, Hold hold, FreezeFacts.Why why) {
        handle.execute(
                """
                INSERT INTO freeze_hold (subject, hold, since, held_by, reason)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                entry.subject(),
                hold.name(),
                ChronoUnit.MICROS.between(Instant.EPOCH, entry.time()),
                why.by(),
                why.reason());
    }

    private static void release(Handle handle, Entry entry, Hold hold) {
        handle.execute(
                "DELETE FROM freeze_hold WHERE subject = ? AND hold = ?",
                entry.subject(),
                hold.name());
    }
}
