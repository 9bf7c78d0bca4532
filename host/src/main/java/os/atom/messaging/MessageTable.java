package os.atom.messaging;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Messages, and where they lie: in the recipient's inbox, or back in the sender's when they fail.
 *
 * <p>An erased message is gone, for both. What became of it needs no payload but the reason.
 */
final class MessageTable implements Projection {
    static final String PREFIX = "message:";

    @Override
    public List<String> tables() {
        return List.of("message", "inbox_item");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.SENT, Facts.DELIVERED, Facts.READ, Facts.RELEASED, Facts.FAILED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.SENT ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Facts.Sent.class))
                            .ifPresent(sent -> send(handle, entry, sent));
            case Facts.DELIVERED -> {
                mark(handle, entry, "delivered_at");
                if (isElsewhere(entry)) {
                    arrive(handle, entry);
                }
            }
            case Facts.READ -> {
                mark(handle, entry, "delivered_at");
                mark(handle, entry, "read_at");
            }
            case Facts.RELEASED -> release(handle, entry);
            case Facts.FAILED -> fail(handle, recorded);
            default -> {
                // Not ours.
            }
        }
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM message WHERE id = ?", id(entry));
        about.forEach(
                each -> handle.execute("DELETE FROM inbox_item WHERE seq = ?", each.entry().seq()));
        about.forEach(each -> apply(handle, each));
    }

    private static String id(Entry entry) {
        return entry.subject().substring(entry.subject().startsWith(PREFIX) ? PREFIX.length() : 0);
    }

    private static void send(Handle handle, Entry entry, Facts.Sent sent) {
        handle.createUpdate(
                        """
                        INSERT INTO message (id, seq, sender, sender_name, recipient, recipient_name,
                            content, context, reply_to, thread, held, sent_at)
                        VALUES (:id, :seq, :sender, :senderName, :recipient, :recipientName,
                            :content, :context, :replyTo, :thread, :held, :at)
                        """)
                .bind("id", id(entry))
                .bind("seq", entry.seq())
                .bind("sender", entry.actor())
                .bind("senderName", sent.from())
                .bind("recipient", sent.to())
                .bind("recipientName", sent.toName())
                .bind("content", sent.content())
                .bind("context", sent.context())
                .bind("replyTo", sent.replyTo())
                .bind("thread", sent.thread())
                .bind("held", sent.held() ? 1 : 0)
                .bind("at", entry.micros())
                .execute();
        if (!sent.held()) {
            put(handle, entry, sent.to(), "message", sent.from() + wrote(entry));
        }
    }

    private static String wrote(Entry entry) {
        return isElsewhere(entry)
                ? " answered you from outside this host: nobody here vouches for what it says"
                : " wrote to you";
    }

    private static boolean isElsewhere(Entry entry) {
        return entry.actor().startsWith(Principal.Peer.PREFIX);
    }

    private static void put(
            Handle handle, Entry entry, String recipient, String kind, String because) {
        handle.execute(
                "INSERT INTO inbox_item (recipient, seq, kind, ref, because)"
                        + " VALUES (?, ?, ?, ?, ?)",
                recipient,
                entry.seq(),
                kind,
                id(entry),
                because);
    }

    /** The first time counts. */
    private static void mark(Handle handle, Entry entry, String column) {
        handle.execute(
                "UPDATE message SET %s = COALESCE(%s, ?) WHERE id = ?".formatted(column, column),
                entry.micros(),
                id(entry));
    }

    /** What was given up and is brought after all has arrived. */
    private static void arrive(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE message SET failed_at = NULL, failure = NULL WHERE id = ?", id(entry));
    }

    private static void release(Handle handle, Entry entry) {
        int released =
                handle.execute(
                        "UPDATE message SET held = 0"
                                + " WHERE id = ? AND held = 1 AND failed_at IS NULL",
                        id(entry));
        if (released > 0) {
            String[] parties = parties(handle, entry);
            put(
                    handle,
                    entry,
                    parties[1],
                    "message",
                    parties[2] + " wrote to you; you accepted it");
        }
    }

    private static void fail(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        String reason = Payload.body(recorded).path("reason").asText("");
        int failed =
                handle.execute(
                        "UPDATE message SET failed_at = ?, failure = ?"
                                + " WHERE id = ? AND failed_at IS NULL AND read_at IS NULL",
                        entry.micros(),
                        reason,
                        id(entry));
        if (failed > 0) {
            put(handle, entry, parties(handle, entry)[0], "returned", reason);
        }
    }

    /** The sender, the recipient, and the sender's name. */
    private static String[] parties(Handle handle, Entry entry) {
        return handle.select(
                        "SELECT sender, recipient, sender_name FROM message WHERE id = ?",
                        id(entry))
                .map((row, _) ->
                        new String[] {row.getString(1), row.getString(2), row.getString(3)})
                .findOne()
                .orElseThrow(() -> new Conflict("there is no message " + id(entry)));
    }
}
