package os.atom.webhook;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** Webhooks, how far each is, and what each did not take. */
final class WebhookTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("webhook_dead", "webhook");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Facts.ADDED,
                Facts.REMOVED,
                Facts.ADVANCED,
                Facts.FAILED,
                Facts.REPLAYED,
                Facts.REDELIVERED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String id = Facts.id(entry.subject());
        switch (entry.type()) {
            case Facts.ADDED ->
                    recorded.payload()
                            .map(json -> Facts.read(json, Facts.Added.class))
                            .ifPresent(added -> add(handle, entry, id, added));
            case Facts.REMOVED -> remove(handle, id);
            case Facts.ADVANCED ->
                    handle.execute(
                            "UPDATE webhook SET upto = ? WHERE id = ? AND upto < ?",
                            Facts.seq(entry.subject()),
                            id,
                            Facts.seq(entry.subject()));
            case Facts.FAILED -> fail(handle, recorded, id);
            case Facts.REPLAYED ->
                    handle.execute(
                            "UPDATE webhook_dead SET waiting = 1 WHERE webhook = ? AND seq = ?",
                            id,
                            Facts.seq(entry.subject()));
            case Facts.REDELIVERED ->
                    handle.execute(
                            "DELETE FROM webhook_dead WHERE webhook = ? AND seq = ?",
                            id,
                            Facts.seq(entry.subject()));
            default -> {
                // Not ours.
            }
        }
    }

    private static void add(Handle handle, Entry entry, String id, Facts.Added added) {
        handle.execute(
                "INSERT INTO webhook (id, url, types, channel, agent, attributes, added_by,"
                        + " added_at, upto) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                added.url(),
                Facts.write(added.types()),
                added.channel(),
                added.agent(),
                Facts.write(added.attributes()),
                entry.actor(),
                entry.micros(),
                entry.seq());
    }

    private static void remove(Handle handle, String id) {
        handle.execute("DELETE FROM webhook_dead WHERE webhook = ?", id);
        handle.execute("DELETE FROM webhook WHERE id = ?", id);
    }

    /** What was added after this entry, under the same name, stays. */
    private static void forget(Handle handle, Entry added, String id) {
        boolean stands =
                handle.select(
                                "SELECT 1 FROM webhook WHERE id = ? AND added_at = ?",
                                id,
                                added.micros())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent();
        if (stands) {
            remove(handle, id);
        }
    }

    private static void fail(Handle handle, Recorded recorded, String id) {
        Entry entry = recorded.entry();
        Facts.Failed failed =
                recorded.payload()
                        .map(json -> Facts.read(json, Facts.Failed.class))
                        .orElseGet(() -> new Facts.Failed(0, ""));
        long seq = Facts.seq(entry.subject());
        handle.execute("DELETE FROM webhook_dead WHERE webhook = ? AND seq = ?", id, seq);
        handle.execute(
                "INSERT INTO webhook_dead (webhook, seq, reason, attempts, at, waiting)"
                        + " SELECT id, ?, ?, ?, ?, 0 FROM webhook WHERE id = ?",
                seq,
                failed.reason(),
                failed.attempts(),
                entry.micros(),
                id);
    }

    /** One whose address nobody knows any more is told nothing more. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        String id = Facts.id(entry.subject());
        if (entry.type().equals(Facts.ADDED)) {
            forget(handle, entry, id);
        } else if (entry.type().equals(Facts.FAILED)) {
            handle.execute(
                    "UPDATE webhook_dead SET reason = '', attempts = 0"
                            + " WHERE webhook = ? AND seq = ? AND at = ?",
                    id,
                    Facts.seq(entry.subject()),
                    entry.micros());
        }
    }
}
