package os.atom.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Filter;
import os.atom.journal.Journal;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileChange.Version;
import os.atom.protocol.Page;

/** Reads changes back from their table, and their diffs from the journal. Thread-safe. */
final class FileArchive {
    private static final String COLUMNS =
            "SELECT c.*, (SELECT MIN(u.id) FROM file_change u WHERE u.undoes = c.id"
                    + " AND u.state = 'written') AS undone_by FROM file_change c ";

    private final Jdbi tables;
    private final Journal journal;
    private final KeptCopies kept;

    FileArchive(Jdbi tables, Journal journal, KeptCopies kept) {
        this.tables = tables;
        this.journal = journal;
        this.kept = kept;
    }

    /** A change with what undoing and settling it need besides what is shown. */
    record Stored(long seq, PrincipalId agent, Intent intent, FileChange shown) {}

    Optional<Stored> find(String id) {
        return tables.withHandle(handle ->
                handle.createQuery(COLUMNS + "WHERE id = :id")
                        .bind("id", id)
                        .map((row, _) -> stored(row))
                        .findOne());
    }

    /** A change with its diff, as far as the journal still holds it. */
    Optional<FileChange> withDiff(String id) {
        return find(id).map(stored -> withDiff(stored.shown(), diff(id)));
    }

    private Optional<Intent> diff(String id) {
        Filter only =
                new Filter(Optional.of(FileFacts.INTENDED), Optional.empty(), Optional.of(id));
        return journal.after(0, 1, only).stream()
                .findFirst()
                .flatMap(recorded -> recorded.payload())
                .map(json -> FileFacts.parse(json, Intent.class));
    }

    private static FileChange withDiff(FileChange change, Optional<Intent> intent) {
        return change.withDiff(
                intent.map(Intent::diff).orElse(null), intent.map(Intent::diffCut).orElse(false));
    }

    /** The change that an agent asked for under a key before. */
    Optional<String> idempotent(PrincipalId agent, String key) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT id FROM file_change WHERE agent = :agent"
                                        + " AND idempotency_key = :key")
                        .bind("agent", agent.value())
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne());
    }

    /** A change that was made and is not taken back. */
    Optional<Stored> undoable(String id) {
        return find(id).filter(stored ->
                stored.shown().state().equals(ChangeState.WRITTEN.word())
                        && stored.shown().undoneBy() == null);
    }

    /** The changes that a server began and whose end is not on record. */
    List<Stored> unsettled(String host) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                COLUMNS + "WHERE state = 'intended' AND host = :host ORDER BY seq")
                        .bind("host", host)
                        .map((row, _) -> stored(row))
                        .list());
    }

    /**
     * An agent's last change that is neither taken back nor a taking back.
     *
     * @param path only of this file, unless empty
     */
    Optional<Stored> last(PrincipalId agent, String path) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                COLUMNS
                                        + "WHERE c.agent = :agent AND c.state = 'written'"
                                        + " AND kind <> 'undone' AND NOT EXISTS (SELECT 1 FROM"
                                        + " file_change u WHERE u.undoes = c.id"
                                        + " AND u.state = 'written')"
                                        + " AND (:path = '' OR path = :path)"
                                        + " ORDER BY seq DESC LIMIT 1")
                        .bind("agent", agent.value())
                        .bind("path", path)
                        .map((row, _) -> stored(row))
                        .findOne());
    }

    /**
     * Changes without their diffs, newest first.
     *
     * @param agent only this agent's, unless empty
     * @param path only of this file, unless empty
     * @param before only those asked before this sequence number
     */
    Page<FileChange> page(String agent, String path, long before, int limit) {
        List<Stored> found =
                tables.withHandle(handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + "WHERE seq < :before AND (:agent = ''"
                                                + " OR agent = :agent)"
                                                + " AND (:path = '' OR path = :path)"
                                                + " ORDER BY seq DESC LIMIT :limit")
                                .bind("before", before)
                                .bind("agent", agent)
                                .bind("path", path)
                                .bind("limit", limit + 1)
                                .map((row, _) -> stored(row))
                                .list());
        List<Stored> shown = found.stream().limit(limit).toList();
        return new Page<>(
                shown.stream().map(Stored::shown).toList(),
                found.size() > limit ? Long.toString(shown.getLast().seq()) : null,
                null);
    }

    private Stored stored(ResultSet row) throws SQLException {
        Intent intent =
                new Intent(
                        row.getString("agent_name"),
                        row.getString("by_name"),
                        row.getString("host"),
                        row.getString("kind"),
                        row.getString("path"),
                        row.getString("root"),
                        row.getLong("inode"),
                        row.getString("temporary"),
                        version(row, "before"),
                        version(row, "after"),
                        row.getInt("mode"),
                        number(row, "replacements"),
                        null,
                        false,
                        row.getString("undoes"),
                        row.getString("reason"),
                        row.getString("idempotency_key"));
        return new Stored(
                row.getLong("seq"),
                new PrincipalId(row.getString("agent")),
                intent,
                shown(row, intent));
    }

    private FileChange shown(ResultSet row, Intent intent) throws SQLException {
        String state = row.getString("state");
        String undoneBy = row.getString("undone_by");
        boolean undoable =
                state.equals(ChangeState.WRITTEN.word())
                        && undoneBy == null
                        && intent.was().map(was -> kept.has(new FileHash(was.hash()))).orElse(true);
        return new FileChange(
                row.getString("id"),
                intent.agent(),
                intent.by(),
                intent.path(),
                intent.kind(),
                state,
                row.getString("problem"),
                intent.before(),
                intent.after(),
                intent.replacements(),
                null,
                false,
                intent.undoes(),
                undoneBy,
                undoable,
                intent.reason(),
                Instant.EPOCH.plus(row.getLong("requested_at"), ChronoUnit.MICROS));
    }

    private static @Nullable Version version(ResultSet row, String which) throws SQLException {
        String hash = row.getString(which + "_hash");
        return hash == null
                ? null
                : new Version(
                        hash, row.getLong(which + "_size"), row.getString(which + "_encoding"));
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
