package os.atom.a2a;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import os.atom.a2a.TaskArchive.Head;
import os.atom.identity.PrincipalId;
import os.atom.protocol.a2a.TaskState;

/** Reads where news of tasks is delivered. Thread-safe. */
final class PushArchive {
    private static final String SELECT =
            "SELECT p.delivery, p.seq, p.name, p.caller, p.place, p.scheme, p.version, t.id, t.context,"
                    + " t.agent, t.state, t.status_seq, t.status_at"
                    + " FROM a2a_push p JOIN a2a_task t ON t.id = p.task";

    private final Jdbi tables;

    PushArchive(Jdbi tables) {
        this.tables = tables;
    }

    /**
     * One place, and the task that it is told of.
     *
     * @param seq the cursor of its beginning
     * @param name what the caller calls it
     * @param place as it may be shown
     */
    record Config(
            String delivery,
            long seq,
            String name,
            PrincipalId caller,
            String place,
            String scheme,
            String version,
            Head task) {}

    Optional<Config> find(String delivery) {
        return tables.withHandle(handle ->
                handle.select(SELECT + " WHERE p.delivery = ?", delivery)
                        .map((row, _) -> config(row))
                        .findOne());
    }

    /** By what its caller calls it. */
    Optional<Config> find(String task, String name) {
        return of(task).stream().filter(config -> config.name().equals(name)).findFirst();
    }

    /** Those of a task, oldest first. */
    List<Config> of(String task) {
        return tables.withHandle(handle ->
                handle.select(SELECT + " WHERE p.task = ? ORDER BY p.seq", task)
                        .map((row, _) -> config(row))
                        .list());
    }

    /** Those after a cursor, of one caller or of all, oldest first. */
    List<Config> page(Optional<PrincipalId> caller, long after, int limit) {
        String order = " ORDER BY p.seq LIMIT ?";
        return tables.withHandle(handle ->
                caller.map(id ->
                                handle.select(
                                        SELECT + " WHERE p.caller = ? AND p.seq > ?" + order,
                                        id.value(),
                                        after,
                                        limit))
                        .orElseGet(() ->
                                handle.select(SELECT + " WHERE p.seq > ?" + order, after, limit))
                        .map((row, _) -> config(row))
                        .list());
    }

    private static Config config(ResultSet row) throws SQLException {
        return new Config(
                row.getString("delivery"),
                row.getLong("seq"),
                row.getString("name"),
                new PrincipalId(row.getString("caller")),
                row.getString("place"),
                row.getString("scheme"),
                row.getString("version"),
                new Head(
                        row.getString("id"),
                        row.getString("context"),
                        new PrincipalId(row.getString("agent")),
                        TaskState.valueOf(row.getString("state")),
                        row.getLong("status_seq"),
                        Instant.EPOCH.plus(row.getLong("status_at"), ChronoUnit.MICROS)));
    }
}
