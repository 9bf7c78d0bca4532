package os.atom.trust;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;

/** Reads what the projections wrote. Thread-safe. */
final class TrustTables {
    /** A refused file may always have been a link, so whose doing it was is never certain. */
    private static final String DENIALS =
            """
            SELECT denied_seq AS seq, denied_at AS at, fault, cwd FROM trust_run
            WHERE agent = :agent AND seq > :after AND denied_seq IS NOT NULL AND denied_at >= :from
            UNION ALL SELECT seq, at, 'GROUND', '' FROM trust_act
            WHERE agent = :agent AND seq > :after AND what = 'denial' AND at >= :from
            """;

    private final Jdbi jdbi;

    TrustTables(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * How an agent stands.
     *
     * @param sinceSeq the entry that gave it its level
     * @param judgedSeq what was asked for up to here was judged
     * @param grounds why the server lowered or paused it the last time, as JSON
     */
    record Standing(
            long sinceSeq,
            Instant since,
            long judgedSeq,
            Optional<Instant> reacted,
            Optional<String> grounds) {}

    Optional<Standing> standing(PrincipalId agent) {
        return jdbi.withHandle(handle ->
                handle.select("SELECT * FROM trust_agent WHERE id = ?", agent.value())
                        .map((row, _) -> standing(row))
                        .findOne());
    }

    private static Standing standing(ResultSet row) throws SQLException {
        long reacted = row.getLong("reacted_at");
        Optional<Instant> when =
                row.wasNull() ? Optional.empty() : Optional.of(Entries.instant(reacted));
        return new Standing(
                row.getLong("since_seq"),
                Entries.instant(row.getLong("since_at")),
                row.getLong("judged_seq"),
                when,
                Optional.ofNullable(row.getString("grounds")));
    }

    /** What happened to an agent in a stretch of its time. */
    Tally tally(PrincipalId agent, Period period) {
        return jdbi.withHandle(handle -> {
            Tally tally = new Tally();
            handle.select(
                            """
                            SELECT kind, SUM(runs) AS runs, SUM(clean) AS clean,
                                SUM(rehearsed) AS rehearsed, SUM(interventions) AS interventions,
                                SUM(denials) AS denials, SUM(violations) AS violations
                            FROM trust_run_count
                            WHERE agent = ? AND period BETWEEN ? AND ? GROUP BY kind
                            """,
                            agent.value(),
                            period.first(),
                            period.last())
                    .map((row, _) -> tally.commands(row))
                    .list();
            handle.select(
                            """
                            SELECT COALESCE(SUM(interventions), 0) AS interventions,
                                COALESCE(SUM(denials), 0) AS denials
                            FROM trust_act_count WHERE agent = ? AND period BETWEEN ? AND ?
                            """,
                            agent.value(),
                            period.first(),
                            period.last())
                    .map((row, _) -> tally.acts(row))
                    .one();
            return tally;
        });
    }

    /** The agents about which there is news after an entry. */
    List<PrincipalId> newsAfter(long seq) {
        return jdbi.withHandle(handle ->
                handle.select(
                                """
                                SELECT agent FROM trust_run WHERE denied_seq > ?
                                UNION SELECT agent FROM trust_run WHERE violated_seq > ?
                                UNION SELECT agent FROM trust_act WHERE seq > ? AND what = ?
                                """,
                                seq,
                                seq,
                                seq,
                                ActTable.DENIAL)
                        .mapTo(String.class)
                        .map(PrincipalId::new)
                        .list());
    }

    /** The last violation by a command that an agent asked for after an entry. */
    Optional<Long> violation(PrincipalId agent, long after) {
        return jdbi.withHandle(handle ->
                handle.select(
                                "SELECT MAX(violated_seq) FROM trust_run"
                                        + " WHERE agent = ? AND seq > ? AND violations > 0",
                                agent.value(),
                                after)
                        .map((row, _) -> Optional.ofNullable(whole(row)))
                        .one());
    }

    private static @Nullable Long whole(ResultSet row) throws SQLException {
        long number = row.getLong(1);
        return row.wasNull() ? null : number;
    }

    /** A denial, and whose doing it can be. */
    record Denial(long seq, Fault fault, Path directory) {}

    /**
     * The last denials of what an agent asked for after an entry, the newest first.
     *
     * @param within how long before the newest the oldest may be
     */
    List<Denial> denials(PrincipalId agent, long after, Duration within) {
        return jdbi.withHandle(handle -> {
            long newest =
                    handle.createQuery("SELECT COALESCE(MAX(at), 0) FROM (" + DENIALS + ") denial")
                            .bindMap(about(agent, after, 0))
                            .mapTo(Long.class)
                            .one();
            long from = newest - within.toNanos() / 1_000;
            return handle.createQuery(DENIALS + " ORDER BY 1 DESC")
                    .bindMap(about(agent, after, from))
                    .map((row, _) ->
                            new Denial(
                                    row.getLong("seq"),
                                    Fault.valueOf(row.getString("fault")),
                                    Path.of(row.getString("cwd"))))
                    .list();
        });
    }

    private static Map<String, Object> about(PrincipalId agent, long after, long from) {
        return Map.of("agent", agent.value(), "after", after, "from", from);
    }

    /** Directories where another agent could ever write; {@code /} of an erased grant. */
    List<Path> groundOfOthers(PrincipalId agent) {
        return jdbi.withHandle(handle -> {
            boolean alone =
                    handle.select("SELECT COUNT(*) FROM trust_agent WHERE id <> ?", agent.value())
                            .mapTo(Integer.class)
                            .one()
                            .equals(0);
            return alone
                    ? List.of()
                    : handle.select(
                                    "SELECT DISTINCT directory FROM trust_ground WHERE agent <> ?",
                                    agent.value())
                            .mapTo(String.class)
                            .map(Path::of)
                            .list();
        });
    }
}
