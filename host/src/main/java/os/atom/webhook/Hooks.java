package os.atom.webhook;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import os.atom.identity.PrincipalId;

/** Reads what {@link WebhookTable} wrote. Thread-safe. */
final class Hooks {
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    private final Jdbi tables;

    Hooks(Jdbi tables) {
        this.tables = tables;
    }

    List<Webhook> list() {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM webhook ORDER BY added_at, id")
                        .map((row, _) -> webhook(row))
                        .list());
    }

    Optional<Webhook> find(String id) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM webhook WHERE id = ?", id)
                        .map((row, _) -> webhook(row))
                        .findOne());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        return new Webhook(
                row.getString("id"),
                row.getString("url"),
                Facts.read(row.getString("types"), TEXTS),
                Optional.ofNullable(row.getString("channel")),
                Optional.ofNullable(row.getString("agent")),
                Facts.read(row.getString("attributes"), PAIRS),
                new PrincipalId(row.getString("added_by")),
                instant(row.getLong("added_at")),
                row.getLong("upto"));
    }

    /** What it did not take after a cursor, oldest first. */
    List<DeadLetter> dead(String id, long after, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM webhook_dead WHERE webhook = ? AND seq > ?"
                                        + " ORDER BY seq LIMIT ?",
                                id,
                                after,
                                limit)
                        .map((row, _) -> letter(row))
                        .list());
    }

    /** The next that is to be tried again. */
    Optional<DeadLetter> waiting(String id) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM webhook_dead WHERE webhook = ? AND waiting = 1"
                                        + " ORDER BY seq LIMIT 1",
                                id)
                        .map((row, _) -> letter(row))
                        .findOne());
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("seq"),
                row.getString("reason"),
                row.getInt("attempts"),
                instant(row.getLong("at")),
                row.getInt("waiting") == 1);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
