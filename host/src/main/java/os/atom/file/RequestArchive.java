package os.atom.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.FileRequest;

/** Reads the uses of files that people are asked for back from their table. Thread-safe. */
final class RequestArchive {
    private final Jdbi tables;

    RequestArchive(Jdbi tables) {
        this.tables = tables;
    }

    /**
     * A request as it is on record.
     *
     * @param person the id of the person who asked in the agent's name
     * @param shown without what came of it
     */
    record Stored(PrincipalId agent, Optional<String> person, FileRequest shown) {
        /** Whether this is who asked, and not only whose rights were used. */
        boolean isFrom(Principal viewer) {
            return viewer.id().value().equals(person.orElse(agent.value()));
        }

        RequestState state() {
            return RequestState.of(shown.state());
        }
    }

    Optional<Stored> find(String id) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT * FROM file_request WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> stored(row))
                        .findOne());
    }

    /** One that a viewer may know of: an agent of its own alone. */
    Optional<Stored> find(String id, Principal viewer) {
        return find(id).filter(found ->
                switch (viewer) {
                    case Principal.Person _ -> true;
                    case Principal.Agent agent -> agent.id().equals(found.agent());
                    case Principal.Peer _ -> false;
                });
    }

    /** The request that an agent asked for under a key before. */
    Optional<String> idempotent(PrincipalId agent, String key) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id FROM file_request WHERE agent = :agent"
                                        + " AND idempotency_key = :key")
                        .bind("agent", agent.value())
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne());
    }

    /** How much of an agent waits for a person. */
    long waiting(PrincipalId agent) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM file_request WHERE agent = :agent"
                                        + " AND state = 'awaiting_approval'")
                        .bind("agent", agent.value())
                        .mapTo(Long.class)
                        .one());
    }

    /** How many others a standing approval of one file would have covered. */
    long same(PrincipalId agent, Operation operation, String path, String besides) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM file_request WHERE agent = :agent"
                                        + " AND operation = :operation AND path = :path"
                                        + " AND id <> :id")
                        .bind("agent", agent.value())
                        .bind("operation", operation.word())
                        .bind("path", path)
                        .bind("id", besides)
                        .mapTo(Long.class)
                        .one());
    }

    /** The same for everything below a directory. */
    long below(PrincipalId agent, Operation operation, String directory, String besides) {
        String start = directory.endsWith("/") ? directory : directory + "/";
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM file_request WHERE agent = :agent"
                                        + " AND operation = :operation"
                                        + " AND substr(path, 1, length(:start)) = :start"
                                        + " AND id <> :id")
                        .bind("agent", agent.value())
                        .bind("operation", operation.word())
                        .bind("start", start)
                        .bind("id", besides)
                        .mapTo(Long.class)
                        .one());
    }

    private static Stored stored(ResultSet row) throws SQLException {
        RequestState state = RequestState.of(row.getString("state"));
        FileRequest shown =
                new FileRequest(
                        row.getString("id"),
                        row.getString("agent_name"),
                        row.getString("by_name"),
                        row.getString("operation"),
                        row.getString("path"),
                        state.word(),
                        FileFacts.parse(row.getString("decision"), DecisionRecord.class),
                        empty(row.getString("reason")),
                        row.getString("problem"),
                        instant(row.getLong("requested_at")),
                        state == RequestState.AWAITING_APPROVAL ? time(row, "expires_at") : null,
                        time(row, "finished_at"),
                        null,
                        null,
                        null,
                        null);
        return new Stored(
                new PrincipalId(row.getString("agent")),
                Optional.ofNullable(row.getString("by_id")),
                shown);
    }

    private static @Nullable String empty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
