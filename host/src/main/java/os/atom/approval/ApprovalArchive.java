package os.atom.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.approval.ApprovalFacts.Requested;
import os.atom.identity.PrincipalId;
import os.atom.protocol.ApprovalAnswer;
import os.atom.protocol.ApprovalRecord;
import os.atom.protocol.EffectRecord;
import os.atom.protocol.LegibleText;
import os.atom.protocol.Page;
import os.atom.protocol.ScriptRecord;

/** Reads requests back from their table and the spool. Thread-safe. */
final class ApprovalArchive {
    private static final String COLUMNS =
            "SELECT id, seq, agent, state, requested_at, expires_at, request, verdict, closed_by,"
                    + " closed_reason, changed, closed_at FROM approval ";
    private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};

    private final Jdbi tables;
    private final Spool spool;

    ApprovalArchive(Jdbi tables, Spool spool) {
        this.tables = tables;
        this.spool = spool;
    }

    private record Numbered(long seq, Optional<ApprovalRecord> approval) {}

    /** What waits and when it was to end, the first to end first. */
    Map<String, Instant> pending() {
        Map<String, Instant> pending = new LinkedHashMap<>();
        tables.useHandle(handle ->
                handle.createQuery(
                                "SELECT id, expires_at FROM approval WHERE state = 'pending'"
                                        + " ORDER BY expires_at")
                        .map((row, _) ->
                                Map.entry(
                                        row.getString("id"),
                                        ApprovalTable.instant(row.getLong("expires_at"))))
                        .forEach(each -> pending.put(each.getKey(), each.getValue())));
        return pending;
    }

    List<String> allWaiting() {
        return tables.withHandle(handle ->
                handle.createQuery("SELECT id FROM approval WHERE state = 'pending'")
                        .mapTo(String.class)
                        .list());
    }

    boolean waits(String id) {
        return tables.withHandle(handle ->
                handle.createQuery(
                                "SELECT count(*) FROM approval WHERE id = :id"
                                        + " AND state = 'pending'")
                        .bind("id", id)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    Optional<Waiting> waiting(String id) {
        return tables.withHandle(handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id AND state = 'pending'")
                                .bind("id", id)
                                .map((row, _) -> waiting(row))
                                .findOne())
                .flatMap(found -> found);
    }

    Optional<WaitingFile> waitingFile(String id) {
        return tables.withHandle(handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id AND state = 'pending'")
                                .bind("id", id)
                                .map((row, _) -> waitingFile(row))
                                .findOne())
                .flatMap(found -> found);
    }

    Optional<ApprovalRecord> find(String id) {
        return tables.withHandle(handle ->
                        handle.createQuery(COLUMNS + "WHERE id = :id")
                                .bind("id", id)
                                .map((row, _) -> numbered(row))
                                .findOne())
                .flatMap(Numbered::approval);
    }

    Page<ApprovalRecord> page(boolean waitingOnly, long before, int limit) {
        List<Numbered> found =
                tables.withHandle(handle ->
                        handle.createQuery(
                                        COLUMNS
                                                + "WHERE seq < :before"
                                                + (waitingOnly ? " AND state = 'pending'" : "")
                                                + " ORDER BY seq DESC LIMIT :limit")
                                .bind("before", before)
                                .bind("limit", limit + 1)
                                .map((row, _) -> numbered(row))
                                .list());
        List<Numbered> shown = found.stream().limit(limit).toList();
        return new Page<>(
                shown.stream().flatMap(each -> each.approval().stream()).toList(),
                found.size() > limit ? Long.toString(shown.getLast().seq()) : null,
                null);
    }

    /** Without the request nobody can tell what would run: such a row cannot be answered. */
    private Optional<Waiting> waiting(ResultSet row) throws SQLException {
        String id = row.getString("id");
        PrincipalId agent = new PrincipalId(row.getString("agent"));
        return request(row)
                .filter(asked -> asked.file() == null)
                .map(asked ->
                        new Waiting(
                                id,
                                agent,
                                asked.agent(),
                                asked.host(),
                                asked.shape(),
                                spool.find(id, asked.kept(), Kept.class)));
    }

    private Optional<WaitingFile> waitingFile(ResultSet row) throws SQLException {
        String id = row.getString("id");
        PrincipalId agent = new PrincipalId(row.getString("agent"));
        return request(row)
                .filter(asked -> asked.file() != null)
                .map(asked ->
                        new WaitingFile(
                                id,
                                agent,
                                asked.host(),
                                spool.find(id, asked.kept(), KeptFile.class)));
    }

    private Numbered numbered(ResultSet row) throws SQLException {
        Optional<Requested> asked = request(row);
        return new Numbered(
                row.getLong("seq"),
                asked.isEmpty() ? Optional.empty() : Optional.of(record(row, asked.get())));
    }

    static Optional<Requested> request(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("request"))
                .map(json -> ApprovalFacts.parse(json, Requested.class))
                .filter(asked -> asked.pins() != null);
    }

    private ApprovalRecord record(ResultSet row, Requested asked) throws SQLException {
        String id = row.getString("id");
        Optional<Kept> kept =
                asked.file() == null ? spool.find(id, asked.kept(), Kept.class) : Optional.empty();
        Optional<KeptFile> file =
                asked.file() == null
                        ? Optional.empty()
                        : spool.find(id, asked.kept(), KeptFile.class);
        return new ApprovalRecord(
                id,
                row.getString("state"),
                asked.agent(),
                row.getString("agent"),
                asked.maturity(),
                Legibility.of(
                        kept.map(Kept::command)
                                .or(() -> file.map(each -> each.proposal().words()))
                                .orElse(asked.command())),
                legible(
                        kept.map(Kept::reason)
                                .or(() -> file.map(KeptFile::reason))
                                .orElse(asked.reason())),
                asked.cwd(),
                kept.map(Kept::plan).orElse(asked.plan()),
                kept.map(Kept::effects).orElse(asked.effects()),
                asked.decision(),
                kept.map(Kept::pins).orElse(asked.pins()).scripts().stream()
                        .map(script -> script(script, kept))
                        .toList(),
                asked.sandbox(),
                asked.timeoutSeconds(),
                kept.map(Kept::environment).orElse(asked.environment()),
                kept.map(Kept::stdin).map(ApprovalArchive::legible).orElse(null),
                asked.interactive(),
                asked.terminal(),
                connects(kept.map(Kept::effects).orElse(asked.effects())),
                asked.file() == null ? null : Proposals.shown(asked.file(), file),
                ApprovalTable.instant(row.getLong("requested_at")),
                ApprovalTable.instant(row.getLong("expires_at")),
                answer(row));
    }

    private static @Nullable Boolean connects(List<EffectRecord> effects) {
        return effects.stream().anyMatch(effect -> effect.kind().equals("connect")) ? true : null;
    }

    private static ScriptRecord script(Pins.Script script, Optional<Kept> kept) {
        Pins.File file = script.file();
        return new ScriptRecord(
                file.path(),
                script.role(),
                script.copied() ? "copy" : "checked",
                file.size(),
                file.sha256(),
                kept.flatMap(held -> Optional.ofNullable(held.scripts().get(file.path())))
                        .map(Legibility::of)
                        .orElse(null));
    }

    private static @Nullable LegibleText legible(String text) {
        return text.isEmpty() ? null : Legibility.of(text);
    }

    private static @Nullable ApprovalAnswer answer(ResultSet row) throws SQLException {
        String verdict = row.getString("verdict");
        if (verdict == null) {
            return null;
        }
        String changed = row.getString("changed");
        return new ApprovalAnswer(
                verdict,
                row.getString("closed_by"),
                row.getString("closed_reason"),
                changed == null ? null : words(changed),
                ApprovalTable.instant(row.getLong("closed_at")));
    }

    private static List<String> words(String json) {
        try {
            return ApprovalFacts.JSON.readValue(json, WORDS);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("we wrote a list of words", corrupt);
        }
    }
}
