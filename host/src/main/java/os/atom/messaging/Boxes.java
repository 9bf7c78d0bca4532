package os.atom.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.PrincipalId;
import os.atom.journal.Payload;
import os.atom.messaging.InboxSettings.Way;

/** Reads inboxes: what lies in them, how far they are acknowledged, what their owners set. */
final class Boxes {
    /** More than so many are not counted. */
    static final int MOST_COUNTED = 1_000;

    private final Jdbi tables;

    Boxes(Jdbi tables) {
        this.tables = tables;
    }

    List<Item> page(PrincipalId owner, long after, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT i.seq AS item, i.kind AS item_kind, i.because,"
                                        + " i.ref AS item_ref, n.kind AS notice, n.author,"
                                        + " n.author_name, n.post_kind, n.channel, "
                                        + Mail.COLUMNS
                                        + " FROM inbox_item i LEFT JOIN message m ON m.id = i.ref"
                                        + " LEFT JOIN inbox_notice n ON n.ref = i.ref"
                                        + " WHERE i.recipient = ? AND i.seq > ?"
                                        + " ORDER BY i.seq LIMIT ?",
                                owner.value(),
                                after,
                                limit)
                        .map((row, _) -> item(row))
                        .list());
    }

    private static Item item(ResultSet row) throws SQLException {
        long seq = row.getLong("item");
        String because = row.getString("because");
        return switch (row.getString("item_kind")) {
            case "message" -> new Item.Received(seq, because, Mail.message(row));
            case "returned" -> new Item.Returned(seq, because, Mail.message(row));
            default -> new Item.Noticed(seq, because, notice(row));
        };
    }

    private static Notice notice(ResultSet row) throws SQLException {
        String ref = row.getString("item_ref");
        return new Notice(
                Notice.Kind.of(row.getString("notice")),
                ref.substring(ref.indexOf(':') + 1),
                new Message.Party(
                        new PrincipalId(row.getString("author")), row.getString("author_name")),
                row.getString("post_kind"),
                row.getString("channel"));
    }

    /** A notice that waits, without the words of its author. */
    record Waiting(PrincipalId author, String ref, String because) {}

    /** Notices that wait of one author. */
    List<Waiting> waiting(PrincipalId owner, PrincipalId author, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM inbox_held WHERE recipient = ? AND author = ?"
                                        + " ORDER BY ref LIMIT ?",
                                owner.value(),
                                author.value(),
                                limit)
                        .map((row, _) ->
                                new Waiting(author, row.getString("ref"), row.getString("because")))
                        .list());
    }

    /** What owners of inboxes said that concerns them; those who said something. */
    Map<PrincipalId, List<String>> interests() {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT recipient, interests FROM inbox_setting"
                                        + " WHERE interests <> '[]'")
                        .map((row, _) ->
                                Map.entry(
                                        new PrincipalId(row.getString("recipient")),
                                        List.of(
                                                Payload.read(
                                                        row.getString("interests"),
                                                        String[].class))))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Up to where notices of a kind went. */
    long told(Notice.Kind kind) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT COALESCE(MAX(of), 0) FROM inbox_notice WHERE kind = ?",
                                kind.word())
                        .mapTo(Long.class)
                        .one());
    }

    /** Whether something was told. */
    boolean isTold(String ref) {
        return tables.withHandle(handle ->
                handle.select("SELECT 1 FROM inbox_notice WHERE ref = ?", ref)
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    /**
     * Where a notice lies in an inbox.
     *
     * @param of the entry that it is about
     */
    record Lying(long of, long seq) {}

    /**
     * The last notice about a thing in an inbox.
     *
     * @param thing what the references of all notices about it are, without the entry of each
     */
    Optional<Lying> last(PrincipalId owner, PrincipalId author, String thing) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT n.of, i.seq FROM inbox_notice n"
                                        + " JOIN inbox_item i ON i.ref = n.ref AND i.recipient = ?"
                                        + " WHERE n.kind = ? AND n.author = ?"
                                        + " AND n.ref = CAST(? AS TEXT) || n.of"
                                        + " ORDER BY n.of DESC LIMIT 1",
                                owner.value(),
                                Notice.Kind.PEER.word(),
                                author.value(),
                                thing)
                        .map((row, _) -> new Lying(row.getLong("of"), row.getLong("seq")))
                        .findFirst());
    }

    long cursor(PrincipalId owner) {
        return tables.withHandle(handle -> InboxTable.cursor(handle, owner.value()));
    }

    /** How many lie after a cursor; counted up to {@link #MOST_COUNTED}. */
    int unread(PrincipalId owner, long after) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT COUNT(*) FROM (SELECT 1 FROM inbox_item"
                                        + " WHERE recipient = ? AND seq > ? LIMIT ?) unread",
                                owner.value(),
                                after,
                                MOST_COUNTED)
                        .mapTo(Integer.class)
                        .one());
    }

    /** A message that becomes read, and the number by which it lies in the inbox. */
    record Unread(String message, long seq) {}

    /** Messages in a part of an inbox that nobody acknowledged. */
    List<Unread> unread(PrincipalId owner, long after, long upTo, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT i.ref, i.seq FROM inbox_item i JOIN message m ON m.id = i.ref"
                                        + " WHERE i.recipient = ? AND i.seq > ? AND i.seq <= ?"
                                        + " AND i.kind = 'message' AND m.read_at IS NULL"
                                        + " ORDER BY i.seq LIMIT ?",
                                owner.value(),
                                after,
                                upTo,
                                limit)
                        .map((row, _) -> new Unread(row.getString("ref"), row.getLong("seq")))
                        .list());
    }

    InboxSettings settings(PrincipalId owner) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM inbox_setting WHERE recipient = ?", owner.value())
                        .map((row, _) -> settings(row))
                        .findOne()
                        .orElse(InboxSettings.USUAL));
    }

    private static InboxSettings settings(ResultSet row) throws SQLException {
        return new InboxSettings(
                Way.valueOf(row.getString("strangers")),
                Way.valueOf(row.getString("newcomers")),
                Way.valueOf(row.getString("interns")),
                List.of(Payload.read(row.getString("interests"), String[].class)));
    }

    /** What was said about one writing to another. */
    Set<String> verdicts(PrincipalId sender, PrincipalId recipient) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT verdict FROM message_pair WHERE sender = ? AND recipient = ?",
                                sender.value(),
                                recipient.value())
                        .mapTo(String.class)
                        .set());
    }

    /** Every pair of which people said something. */
    List<Pair> pairs() {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT sender, recipient, verdict FROM message_pair"
                                        + " WHERE verdict <> 'accepted' ORDER BY sender, recipient")
                        .map((row, _) ->
                                new Pair(
                                        new PrincipalId(row.getString("sender")),
                                        new PrincipalId(row.getString("recipient")),
                                        row.getString("verdict").equals(PairTable.ALLOWED)))
                        .list());
    }
}
