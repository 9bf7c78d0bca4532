package os.atom.a2a;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.Steps.Kind;
import os.atom.identity.PrincipalId;
import os.atom.protocol.a2a.Artifact;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.StreamResponse;
import os.atom.protocol.a2a.TaskArtifactUpdateEvent;
import os.atom.protocol.a2a.TaskState;
import os.atom.protocol.a2a.TaskStatus;
import os.atom.protocol.a2a.TaskStatusUpdateEvent;

/** Reads tasks: each caller's own, and of one agent where it is asked. Thread-safe. */
final class TaskArchive {
    private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
    private static final String COLUMNS = "id, context, agent, state, status_seq, status_at";

    private final Jdbi tables;

    TaskArchive(Jdbi tables) {
        this.tables = tables;
    }

    /** A task without what happened in it. */
    record Head(
            String id, String context, PrincipalId agent, TaskState state, long seq, Instant at) {}

    /** Whose tasks are asked for. */
    record Scope(PrincipalId caller, PrincipalId agent) {}

    /**
     * Something that happened.
     *
     * @param body JSON of a message, an artifact or a status
     */
    record Step(Cursor cursor, Kind kind, boolean counts, String ref, String body) {
        Message message() {
            return Json.kept(body, Message.class);
        }

        Artifact artifact() {
            return Json.kept(body, Artifact.class);
        }

        TaskStatus status() {
            return Json.kept(body, TaskStatus.class);
        }

        /** As whoever follows the task is told of it; of a message alone nobody is. */
        Optional<StreamResponse> event(@Nullable String task, @Nullable String context) {
            return switch (kind) {
                case MESSAGE -> Optional.empty();
                case ARTIFACT ->
                        Optional.of(
                                StreamResponse.of(
                                        new TaskArtifactUpdateEvent(
                                                task, context, artifact(), null, true, null)));
                case STATUS, SEEN ->
                        Optional.of(
                                StreamResponse.of(
                                        new TaskStatusUpdateEvent(task, context, status(), null)));
            };
        }
    }

    /** What was sent over A2A before. */
    record Sent(String task, String digest) {}

    /** A task of somebody; what is not is as what is not there. */
    Optional<Head> find(Scope scope, String id) {
        return ID.matcher(id).matches()
                ? tables.withHandle(handle ->
                        handle.select(
                                        "SELECT "
                                                + COLUMNS
                                                + " FROM a2a_task"
                                                + " WHERE id = ? AND caller = ? AND agent = ?",
                                        id,
                                        scope.caller().value(),
                                        scope.agent().value())
                                .map((row, _) -> head(row))
                                .findOne())
                : Optional.empty();
    }

    /** Whether somebody has a task of an agent. */
    boolean isAny(Scope scope) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT 1 FROM a2a_task WHERE caller = ? AND agent = ? LIMIT 1",
                                scope.caller().value(),
                                scope.agent().value())
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent());
    }

    /** What somebody sent under an id of theirs. */
    Optional<Sent> sent(Scope scope, String messageId) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT task, digest FROM a2a_message"
                                        + " WHERE caller = ? AND agent = ? AND message_id = ?",
                                scope.caller().value(),
                                scope.agent().value(),
                                messageId)
                        .map((row, _) -> new Sent(row.getString("task"), row.getString("digest")))
                        .findOne());
    }

    /** What happened after a step, in order. */
    List<Step> steps(String task, Cursor after) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT seq, place, kind, counts, ref, body FROM a2a_step"
                                        + " WHERE task = ? AND seq >= ?"
                                        + " AND (seq > ? OR place > ?) ORDER BY seq, place",
                                task,
                                after.seq(),
                                after.seq(),
                                after.place())
                        .map((row, _) ->
                                new Step(
                                        new Cursor(row.getLong("seq"), row.getInt("place")),
                                        Kind.valueOf(row.getString("kind")),
                                        row.getInt("counts") == 1,
                                        row.getString("ref"),
                                        row.getString("body")))
                        .list());
    }

    /**
     * A task with what happened in it.
     *
     * @param history at most so many of its messages, the last ones; all when null
     */
    Shown shown(Head head, @Nullable Integer history, boolean artifacts) {
        return Shown.of(head, steps(head.id(), Cursor.START), history, artifacts);
    }

    /** The message of the thread that an answer of the caller goes to. */
    String last(String task) {
        List<Step> messages =
                steps(task, Cursor.START).stream()
                        .filter(step -> step.kind() == Kind.MESSAGE)
                        .toList();
        return messages.isEmpty() ? task : messages.getLast().ref();
    }

    /**
     * Which tasks are wanted.
     *
     * @param before the cursor of the last one of the page before
     */
    record Wanted(
            Optional<String> context,
            Optional<TaskState> state,
            Optional<Instant> since,
            Optional<Long> before) {}

    /** Those last changed first. */
    List<Head> page(Scope scope, Wanted wanted, int limit) {
        return select(
                scope,
                wanted,
                COLUMNS,
                " ORDER BY status_seq DESC LIMIT " + limit,
                query -> query.map((row, _) -> head(row)).list());
    }

    /** How many there are on all pages. */
    int count(Scope scope, Wanted wanted) {
        Wanted all = new Wanted(wanted.context(), wanted.state(), wanted.since(), Optional.empty());
        return select(scope, all, "COUNT(*)", "", query -> query.mapTo(Integer.class).one());
    }

    private interface Reading<T> {
        T of(Query query);
    }

    private <T> T select(
            Scope scope, Wanted wanted, String columns, String end, Reading<T> reading) {
        StringBuilder sql =
                new StringBuilder("SELECT ")
                        .append(columns)
                        .append(" FROM a2a_task WHERE caller = ? AND agent = ?");
        List<Object> values =
                new ArrayList<>(List.of(scope.caller().value(), scope.agent().value()));
        Map<String, Optional<?>> filters = new LinkedHashMap<>();
        filters.put(" AND context = ?", wanted.context());
        filters.put(" AND state = ?", wanted.state().map(TaskState::name));
        filters.put(
                " AND status_at >= ?",
                wanted.since().map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        filters.put(" AND status_seq < ?", wanted.before());
        filters.forEach((condition, value) ->
                value.ifPresent(given -> {
                    sql.append(condition);
                    values.add(given);
                }));
        return tables.withHandle(handle -> {
            Query query = handle.createQuery(sql.append(end).toString());
            for (int at = 0; at < values.size(); at++) {
                query.bind(at, values.get(at));
            }
            return reading.of(query);
        });
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString("id"),
                row.getString("context"),
                new PrincipalId(row.getString("agent")),
                TaskState.valueOf(row.getString("state")),
                row.getLong("status_seq"),
                Instant.EPOCH.plus(row.getLong("status_at"), ChronoUnit.MICROS));
    }
}
