package os.atom.messaging;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Notices in inboxes, and those that wait. Each thing is told once, by whatever server. They lie in
 * the table where messages lie, so that an inbox is one list.
 */
final class NoticeTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("inbox_notice", "inbox_held");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.NOTIFIED, Facts.LET_IN, Facts.DISMISSED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.NOTIFIED -> tell(handle, recorded);
            case Facts.LET_IN -> letIn(handle, entry);
            case Facts.DISMISSED ->
                    handle.execute(
                            "DELETE FROM inbox_held WHERE ref = ? AND recipient = ?",
                            ref(entry),
                            recipient(entry));
            default -> {
                // Not ours.
            }
        }
    }

    /** That it was told stays; whom it was told, and why, is gone. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (entry.type().equals(Facts.NOTIFIED)) {
            for (String table : List.of("inbox_notice", "inbox_held", "inbox_item")) {
                handle.execute("DELETE FROM " + table + " WHERE ref = ?", entry.subject());
            }
            about.forEach(each -> apply(handle, each));
        }
    }

    private static void tell(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        Told told =
                recorded.payload()
                        .map(json -> Payload.read(json, Told.class))
                        .orElseGet(() -> new Told(0, "", "", "", "", "", List.of(), 0));
        int first =
                handle.execute(
                        "INSERT INTO inbox_notice (ref, of, kind, author, author_name, post_kind,"
                                + " channel) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        entry.subject(),
                        told.of(),
                        told.kind(),
                        told.author(),
                        told.authorName(),
                        told.postKind(),
                        told.channel());
        if (first == 0) {
            throw new Conflict(entry.subject() + " was told before");
        }
        for (Told.To to : told.to()) {
            if (to.held()) {
                handle.execute(
                        "INSERT INTO inbox_held (recipient, author, ref, because)"
                                + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        to.id(),
                        told.author(),
                        entry.subject(),
                        to.because());
            } else {
                put(handle, entry, to.id(), entry.subject(), to.because());
            }
        }
    }

    private static void put(
            Handle handle, Entry entry, String recipient, String ref, String because) {
        handle.execute(
                "INSERT INTO inbox_item (recipient, seq, kind, ref, because)"
                        + " VALUES (?, ?, 'notice', ?, ?) ON CONFLICT DO NOTHING",
                recipient,
                entry.seq(),
                ref,
                because);
    }

    private static void letIn(Handle handle, Entry entry) {
        handle.select(
                        "SELECT because FROM inbox_held WHERE ref = ? AND recipient = ?",
                        ref(entry),
                        recipient(entry))
                .mapTo(String.class)
                .findFirst()
                .ifPresent(because -> {
                    put(handle, entry, recipient(entry), ref(entry), because);
                    handle.execute(
                            "DELETE FROM inbox_held WHERE ref = ? AND recipient = ?",
                            ref(entry),
                            recipient(entry));
                });
    }

    /** Subjects are a recipient and what it is about. */
    private static String recipient(Entry entry) {
        return entry.subject().substring(0, entry.subject().indexOf(' '));
    }

    private static String ref(Entry entry) {
        return entry.subject().substring(entry.subject().indexOf(' ') + 1);
    }
}
