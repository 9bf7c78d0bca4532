package os.atom.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.protocol.Page;
import os.atom.protocol.Party;
import os.atom.protocol.TaskRecord;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;

/** Reads what {@link TaskTable} wrote. Thread-safe. */
record TaskArchive(Jdbi tables) {
    private static final int MOST_RUNS = 1_000;

    /** A task that is due. */
    record Due(
            String id,
            PrincipalId agent,
            String title,
            TaskWork work,
            Schedule schedule,
            Instant due,
            Optional<Instant> next,
            long firing,
            int attempt,
            int retries,
            Duration backoff,
            Draft.Missed missed) {}

    /**
     * A try that goes on.
     *
     * @param ref the command that it began
     */
    record Going(Due task, Instant since, String host, Optional<String> ref) {}

    List<Due> due(Instant now, int limit) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM task WHERE state = 'active' AND going = 0"
                                        + " AND due_at <= ? ORDER BY due_at LIMIT ?",
                                TaskFacts.micros(now),
                                limit)
                        .map((row, _) -> due(row))
                        .list());
    }

    /** When the next one is due. */
    Optional<Instant> soonest() {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT due_at FROM task WHERE state = 'active' AND going = 0"
                                        + " AND due_at IS NOT NULL ORDER BY due_at LIMIT 1")
                        .mapTo(Long.class)
                        .findOne()
                        .map(TaskFacts::instant));
    }

    List<Going> going(int limit) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM task WHERE going = 1 ORDER BY seq LIMIT ?", limit)
                        .map((row, _) ->
                                new Going(
                                        due(row),
                                        TaskFacts.instant(row.getLong("going_since")),
                                        row.getString("host"),
                                        Optional.ofNullable(row.getString("ref"))))
                        .list());
    }

    Optional<PrincipalId> agent(String id) {
        return tables.withHandle(handle ->
                handle.select("SELECT agent FROM task WHERE id = ? AND agent <> ''", id)
                        .mapTo(String.class)
                        .findOne()
                        .map(PrincipalId::new));
    }

    Optional<TaskRecord> find(String id) {
        return tables.withHandle(handle ->
                handle.select("SELECT * FROM task WHERE id = ?", id)
                        .map((row, _) -> record(row))
                        .findOne());
    }

    Page<TaskRecord> page(
            Optional<PrincipalId> agent, Optional<String> state, long before, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM task WHERE seq < ?");
        List<Object> values = new ArrayList<>(List.of(before));
        agent.ifPresent(id -> {
            sql.append(" AND agent = ?");
            values.add(id.value());
        });
        state.ifPresent(word -> {
            sql.append(" AND state = ?");
            values.add(word);
        });
        sql.append(" ORDER BY seq DESC LIMIT ?");
        values.add(limit);
        record Numbered(long seq, TaskRecord task) {}
        List<Numbered> found =
                tables.withHandle(handle -> {
                    Query query = handle.createQuery(sql.toString());
                    for (int at = 0; at < values.size(); at++) {
                        query.bind(at, values.get(at));
                    }
                    return query.map((row, _) -> new Numbered(row.getLong("seq"), record(row)))
                            .list();
                });
        return new Page<>(
                found.stream().map(Numbered::task).toList(),
                found.size() == limit ? Long.toString(found.getLast().seq()) : null,
                null);
    }

    /** What came of a task, the newest first; at most a thousand tries. */
    List<TaskRun> history(String task) {
        return tables.withHandle(handle ->
                handle.select(
                                "SELECT * FROM task_run WHERE task = ?"
                                        + " ORDER BY firing DESC, attempt DESC LIMIT ?",
                                task,
                                MOST_RUNS)
                        .map((row, _) -> run(row))
                        .list());
    }

    private static TaskRun run(ResultSet row) throws SQLException {
        return new TaskRun(
                row.getLong("firing"),
                row.getInt("attempt"),
                TaskFacts.instant(row.getLong("due_at")),
                TaskFacts.instant(row.getLong("began_at")),
                row.getString("outcome"),
                row.getString("ref"),
                row.getString("reason"),
                row.getString("rule"),
                time(row, "ended_at"),
                time(row, "retry_at"));
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getString("id"),
                new PrincipalId(row.getString("agent")),
                row.getString("title"),
                TaskFacts.parse(row.getString("work"), TaskWork.class),
                schedule(row),
                TaskFacts.instant(row.getLong("due_at")),
                Optional.ofNullable(time(row, "next_at")),
                row.getLong("firing"),
                row.getInt("attempt"),
                row.getInt("retries"),
                Duration.ofSeconds(row.getLong("backoff")),
                Draft.Missed.of(row.getString("missed")));
    }

    private static Schedule schedule(ResultSet row) throws SQLException {
        String cron = row.getString("cron");
        return cron == null
                ? new Schedule.Once(TaskFacts.instant(row.getLong("at")))
                : new Schedule.Cron(cron, ZoneId.of(row.getString("zone")));
    }

    private static TaskRecord record(ResultSet row) throws SQLException {
        String work = row.getString("work");
        return new TaskRecord(
                row.getString("id"),
                party(row.getString("agent"), row.getString("agent_name")),
                party(row.getString("made_by"), row.getString("made_by_name")),
                row.getString("title"),
                work == null ? null : TaskFacts.parse(work, TaskWork.class),
                time(row, "at"),
                row.getString("cron"),
                row.getString("zone"),
                row.getInt("retries"),
                row.getLong("backoff"),
                row.getString("missed"),
                row.getString("state"),
                row.getInt("going") == 1,
                time(row, "due_at"),
                row.getLong("firing"),
                TaskFacts.instant(row.getLong("made_at")),
                time(row, "ended_at"),
                row.getString("reason"));
    }

    private static Party party(String id, String name) {
        return new Party(id, name, id.startsWith("person:") ? "person" : "agent");
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : TaskFacts.instant(micros);
    }
}
