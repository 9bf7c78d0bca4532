package os.atom.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.messaging.Message.Party;
import os.atom.messaging.Message.State;

/** Reads messages; one query a page, whatever is on it. Thread-safe. */
final class Mail {
    /** Whether the recipient answered stands beside each. */
    static final String COLUMNS =
            """
            m.*, CASE WHEN EXISTS (SELECT 1 FROM message a
                WHERE a.reply_to = m.id AND a.sender = m.recipient) THEN 1 ELSE 0 END AS answered
            """;

    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");

    private final Jdbi tables;

    Mail(Jdbi tables) {
        this.tables = tables;
    }

    /** Whatever is asked for; what cannot be an id is not looked for. */
    Optional<Message> find(String id) {
        return ID.matcher(id).matches()
                ? tables.withHandle(handle ->
                        handle.select("SELECT " + COLUMNS + " FROM message m WHERE m.id = ?", id)
                                .map((row, _) -> message(row))
                                .findOne())
                : Optional.empty();
    }

    /** How many have neither arrived nor failed, up to {@link Postman#MOST_WAITING}. */
    int waiting(PrincipalId recipient) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT COUNT(*) FROM (SELECT 1 FROM message WHERE recipient = ?"
                                        + " AND delivered_at IS NULL AND failed_at IS NULL LIMIT ?)"
                                        + " waiting",
                                recipient.value(),
                                Postman.MOST_WAITING)
                        .mapTo(Integer.class)
                        .one());
    }

    /**
     * Messages of one party, or between two, the newest first when {@code before}, else the oldest.
     *
     * @param cursor none of them has this one
     */
    List<Message> page(
            PrincipalId one, Optional<PrincipalId> other, boolean before, long cursor, int limit) {
        return tables.withHandle(handle ->
                handle.createQuery(both(other.isPresent(), before))
                        .bindMap(about(one, other))
                        .bind("cursor", cursor)
                        .bind("limit", limit)
                        .map((row, _) -> message(row))
                        .list());
    }

    private static Map<String, String> about(PrincipalId one, Optional<PrincipalId> other) {
        return other.map(with -> Map.of("one", one.value(), "other", with.value()))
                .orElseGet(() -> Map.of("one", one.value()));
    }

    /** Each direction by its own index, and the two merged. */
    private static String both(boolean pair, boolean before) {
        String order = " ORDER BY seq %s LIMIT :limit".formatted(before ? "DESC" : "ASC");
        return "SELECT * FROM (SELECT * FROM (%s) sent UNION ALL SELECT * FROM (%s) received) both_ways%s"
                .formatted(
                        side("sender", "recipient", pair, before) + order,
                        side("recipient", "sender", pair, before) + order,
                        order);
    }

    private static String side(String one, String other, boolean pair, boolean before) {
        return "SELECT %s FROM message m WHERE m.%s = :one%s AND m.seq %s :cursor"
                .formatted(
                        COLUMNS,
                        one,
                        pair ? " AND m." + other + " = :other" : "",
                        before ? "<" : ">");
    }

    /** What waits until the owner accepts its senders, the oldest first. */
    List<Message> held(PrincipalId owner, long after, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT "
                                        + COLUMNS
                                        + " FROM message m WHERE m.recipient = ? AND m.held = 1"
                                        + " AND m.failed_at IS NULL AND m.seq > ?"
                                        + " ORDER BY m.seq LIMIT ?",
                                owner.value(),
                                after,
                                limit)
                        .map((row, _) -> message(row))
                        .list());
    }

    /** What waits of one sender. */
    List<String> heldOf(PrincipalId owner, PrincipalId sender, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT id FROM message WHERE recipient = ? AND sender = ?"
                                        + " AND held = 1 AND failed_at IS NULL ORDER BY seq LIMIT ?",
                                owner.value(),
                                sender.value(),
                                limit)
                        .mapTo(String.class)
                        .list());
    }

    /** The next to whom something is on its way, after one; a seek, however much that is. */
    Optional<PrincipalId> awaitedAfter(String recipient) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT recipient FROM message WHERE delivered_at IS NULL"
                                        + " AND failed_at IS NULL AND recipient > ?"
                                        + " ORDER BY recipient LIMIT 1",
                                recipient)
                        .mapTo(String.class)
                        .findOne()
                        .map(PrincipalId::new));
    }

    /** What is on its way to someone and was sent before a time. */
    List<String> underWay(PrincipalId recipient, Instant before, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT id FROM message WHERE recipient = ? AND delivered_at IS NULL"
                                        + " AND failed_at IS NULL AND sent_at <= ? ORDER BY seq LIMIT ?",
                                recipient.value(),
                                ChronoUnit.MICROS.between(Instant.EPOCH, before),
                                limit)
                        .mapTo(String.class)
                        .list());
    }

    /** Whether one ever wrote to another. */
    boolean wrote(PrincipalId one, PrincipalId other) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM message WHERE sender = ? AND recipient = ? LIMIT 1",
                                one.value(),
                                other.value())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    static Message message(ResultSet row) throws SQLException {
        Optional<Instant> delivered = instant(row, "delivered_at");
        Optional<Instant> read = instant(row, "read_at");
        return new Message(
                row.getString("id"),
                row.getLong("seq"),
                new Party(new PrincipalId(row.getString("sender")), row.getString("sender_name")),
                new Party(
                        new PrincipalId(row.getString("recipient")),
                        row.getString("recipient_name")),
                row.getString("content"),
                Optional.ofNullable(row.getString("reply_to")),
                row.getString("thread"),
                state(row, delivered, read),
                Instant.EPOCH.plus(row.getLong("sent_at"), ChronoUnit.MICROS),
                delivered,
                read,
                Optional.ofNullable(row.getString("failure")),
                Optional.ofNullable(row.getString("context")));
    }

    private static State state(ResultSet row, Optional<Instant> delivered, Optional<Instant> read)
            throws SQLException {
        if (row.getString("failure") != null) {
            return State.FAILED;
        }
        if (row.getInt("answered") != 0) {
            return State.ACTED;
        }
        if (read.isPresent()) {
            return State.READ;
        }
        if (delivered.isPresent()) {
            return State.DELIVERED;
        }
        return row.getInt("held") != 0 ? State.HELD : State.QUEUED;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        @Nullable Instant instant =
                row.wasNull() ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        return Optional.ofNullable(instant);
    }
}
