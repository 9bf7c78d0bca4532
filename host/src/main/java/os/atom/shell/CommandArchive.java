package os.atom.shell;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Digest;
import os.atom.protocol.CommandRecord;
import os.atom.protocol.DecisionRecord;
import os.atom.protocol.Page;
import os.atom.protocol.PlanRecord;
import os.atom.protocol.TerminalSize;
import os.atom.protocol.ViolationRecord;
import os.atom.sandbox.Sandbox.Stream;

/** Reads commands back from their table and their recordings. Thread-safe. */
final class CommandArchive {
    private static final String READ =
            "id, seq, agent_name, state, command, cwd, plan, decision, exit_code, truncated,"
                    + " reason, recording, requested_at, started_at, finished_at, duration_ms,"
                    + " erased, background, interactive, terminal_columns, terminal_rows, network,"
                    + " (SELECT removed_at FROM recording_removed"
                    + " WHERE recording_removed.command = command.id) AS recording_removed";
    private static final String COLUMNS = "SELECT " + READ + " FROM command ";

    /** The same, and whether something was refused to it. */
    private static final String VIOLATED =
            "SELECT "
                    + READ
                    + ", (SELECT COUNT(*) FROM violation"
                    + " WHERE violation.command = command.id) AS violated FROM command ";

    private final Jdbi tables;
    private final Path recordings;

    CommandArchive(Jdbi tables, Path recordings) {
        this.tables = tables;
        this.recordings = recordings;
    }

    /** Where all recordings are. */
    Path recordings() {
        return recordings;
    }

    /** Where a command's recording is, whether it exists or not. */
    Path recording(String id) {
        return recordings.resolve(id + ".cast");
    }

    /** What is left of a command's recording. */
    Kept kept(String id) {
        Kept recorded =
                tables.withHandle(handle ->
                        handle.createQuery(
                                        "SELECT command.recording, gone.removed_at, gone.because"
                                                + " FROM command LEFT JOIN recording_removed gone"
                                                + " ON gone.command = command.id"
                                                + " WHERE command.id = :id AND erased = 0")
                                .bind("id", id)
                                .map((row, _) -> kept(id, row))
                                .findOne()
                                .orElseGet(Kept.Never::new));
        return recorded instanceof Kept.There(var file, _) && !Files.exists(file)
                ? new Kept.Never()
                : recorded;
    }

    private Kept kept(String id, ResultSet row) throws SQLException {
        long removed = row.getLong("removed_at");
        return row.wasNull()
                ? new Kept.There(recording(id), digest(row.getString("recording")))
                : new Kept.Removed(instant(removed), row.getString("because"));
    }

    private static Optional<Digest> digest(@Nullable String hex) {
        return hex == null || hex.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(hex));
    }

    /** A command whose recording has a digest on record. */
    record Digested(String id, Digest digest) {}

    /** Every recording that should be there and has a digest, oldest first. */
    List<Digested> digested() {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id, recording FROM command WHERE recording <> ''"
                                        + " AND erased = 0 AND id NOT IN"
                                        + " (SELECT command FROM recording_removed)"
                                        + " ORDER BY seq")
                        .map((row, _) ->
                                new Digested(
                                        row.getString("id"),
                                        Digest.parse(row.getString("recording"))))
                        .list());
    }

    /** Whether a command has ended, or never runs. */
    boolean isOver(String id) {
        return state(id).map(Lifecycle::isFinal).orElse(false);
    }

    /** Whether a command has not started, but may. */
    boolean waits(String id) {
        return state(id)
                .filter(state -> !state.isFinal() && state != Lifecycle.RUNNING)
                .isPresent();
    }

    private Optional<Lifecycle> state(String id) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT state FROM command WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .map(Lifecycle::of));
    }

    /** A command with its output; one statement where nothing was refused to it. */
    Optional<CommandRecord> find(String id) {
        return tables.withHandle(handle ->
                        handle.createQuery(VIOLATED + "WHERE id = :id")
                                .bind("id", id)
                                .map((row, _) -> violated(handle, row))
                                .findOne())
                .map(this::withOutput);
    }

    /** The same without its output. */
    Optional<CommandRecord> look(String id) {
        return tables.withHandle(handle ->
                handle.createQuery(COLUMNS + "WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> record(row))
                        .findOne());
    }

    private static CommandRecord violated(Handle handle, ResultSet row) throws SQLException {
        CommandRecord command = record(row);
        return row.getInt("violated") == 0
                ? command
                : command.withViolations(violations(handle, command.id()));
    }

    private static List<ViolationRecord> violations(Handle handle, String command) {
        return handle.createQuery("SELECT found FROM violation WHERE command = :id ORDER BY seq")
                .bind("id", command)
                .mapTo(String.class)
                .map(json -> Facts.parse(json, ViolationRecord.class))
                .list();
    }

    /** The name that the agent of a command had; the id where there is no such command. */
    String agentName(String id) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT agent_name FROM command WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .orElse(id));
    }

    /** The id of the agent that asked. */
    Optional<PrincipalId> agent(String id) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT agent FROM command WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne()
                        .map(PrincipalId::new));
    }

    /** The command that an agent asked for under a key before. */
    Optional<String> idempotent(PrincipalId agent, String key) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id FROM command WHERE agent = :agent"
                                        + " AND idempotency_key = :key")
                        .bind("agent", agent.value())
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne());
    }

    /** How many other commands of an agent had a shape, and were not refused by policy. */
    long sameShape(PrincipalId agent, String shape, String besides) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM command WHERE agent = :agent"
                                        + " AND shape = :shape AND id <> :id")
                        .bind("agent", agent.value())
                        .bind("shape", shape)
                        .bind("id", besides)
                        .mapTo(Long.class)
                        .one());
    }

    /** The ids of commands of which something was erased. */
    List<String> erased() {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT id FROM command WHERE erased = 1")
                        .mapTo(String.class)
                        .list());
    }

    /** Whether something of a command was erased. */
    boolean isErased(String id) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT 1 FROM command WHERE id = :id AND erased = 1")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /** The ids of commands that a server had running. */
    List<String> running(String host) {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT id FROM command WHERE state = :state AND host = :host")
                        .bind("state", Lifecycle.RUNNING.word())
                        .bind("host", host)
                        .mapTo(String.class)
                        .list());
    }

    /** A command that waits for its turn. */
    record Queued(String id, PrincipalId agent, boolean background) {}

    /** What waits for its turn on a server, oldest first. */
    List<Queued> queued(String host) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id, agent, background FROM command"
                                        + " WHERE state = :state AND host = :host ORDER BY seq")
                        .bind("state", Lifecycle.QUEUED.word())
                        .bind("host", host)
                        .map((row, _) ->
                                new Queued(
                                        row.getString("id"),
                                        new PrincipalId(row.getString("agent")),
                                        row.getInt("background") != 0))
                        .list());
    }

    /**
     * Commands without their output, newest first.
     *
     * @param agent only this agent's, unless empty
     * @param states only those in one of them; never empty
     * @param before only those asked before this sequence number
     */
    Page<CommandRecord> page(String agent, List<String> states, long before, int limit) {
        List<Numbered> found =
                tables.withHandle(handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + "WHERE seq < :before AND (:agent = ''"
                                                + " OR agent = :agent)"
                                                + " AND state IN (<states>)"
                                                + " ORDER BY seq DESC LIMIT :limit")
                                .bindList("states", states)
                                .bind("before", before)
                                .bind("agent", agent)
                                .bind("limit", limit + 1)
                                .map((row, _) -> numbered(row))
                                .list());
        List<Numbered> shown = found.stream().limit(limit).toList();
        return new Page<>(
                shown.stream().map(Numbered::command).toList(),
                found.size() > limit ? Long.toString(shown.getLast().seq()) : null,
                null);
    }

    private record Numbered(long seq, CommandRecord command) {}

    private static Numbered numbered(ResultSet row) throws SQLException {
        return new Numbered(row.getLong("seq"), record(row));
    }

    private CommandRecord withOutput(CommandRecord command) {
        Path file = recording(command.id());
        if (command.recording() == null || !Files.exists(file)) {
            return command;
        }
        try {
            Map<Stream, byte[]> output = Recording.all(file);
            return command.withOutput(text(output, Stream.STDOUT), text(output, Stream.STDERR));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String text(Map<Stream, byte[]> output, Stream stream) {
        return new String(requireNonNull(output.get(stream)), StandardCharsets.UTF_8);
    }

    private static CommandRecord record(ResultSet row) throws SQLException {
        String id = row.getString("id");
        Lifecycle state = Lifecycle.of(row.getString("state"));
        int exitCode = row.getInt("exit_code");
        boolean ended = !row.wasNull() && exitCode >= 0;
        String reason = row.getString("reason");
        return new CommandRecord(
                id,
                row.getString("agent_name"),
                state.shown(),
                row.getString("command"),
                Facts.parse(row.getString("plan"), PlanRecord.class),
                Facts.parse(row.getString("decision"), DecisionRecord.class),
                row.getString("cwd"),
                ended ? exitCode : null,
                state == Lifecycle.TIMED_OUT,
                null,
                null,
                row.getInt("truncated") != 0,
                instant(row.getLong("requested_at")),
                moment(row, "started_at"),
                moment(row, "finished_at"),
                duration(row),
                reason == null || reason.isEmpty() ? null : reason,
                row.getString("started_at") == null
                                || row.getInt("erased") != 0
                                || row.getString("recording_removed") != null
                        ? null
                        : "/api/v1/commands/" + id + "/recording",
                row.getInt("background") == 0 ? null : true,
                row.getInt("interactive") == 0 ? null : true,
                terminal(row),
                row.getInt("network") == 0 ? null : true,
                state == Lifecycle.QUEUED ? true : null,
                null);
    }

    private static @Nullable TerminalSize terminal(ResultSet row) throws SQLException {
        int columns = row.getInt("terminal_columns");
        return columns == 0 ? null : new TerminalSize(columns, row.getInt("terminal_rows"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    private static @Nullable Long duration(ResultSet row) throws SQLException {
        long millis = row.getLong("duration_ms");
        return row.wasNull() ? null : millis;
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
