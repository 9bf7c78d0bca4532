package os.atom.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.trust.TrustServer.done;
import static os.atom.trust.TrustServer.read;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import os.atom.journal.Statements;
import os.atom.journal.TableDump;

/** A record is read from counts that are kept; they are what runs and acts come to. */
abstract class TrustCountContract extends TrustFixture {
    private static final List<String> TABLES =
            List.of("trust_run", "trust_act", "trust_run_count", "trust_act_count");

    @Test
    void aRecordIsReadInTheSameTimeHoweverLongItIs() {
        for (int run = 0; run < 200; run++) {
            server.cleanRun(scout, "cat");
        }
        assertThat(rows("SELECT * FROM trust_run_count")).as("a day and a level").hasSize(2);
        Statements statements = Statements.of(server.open.store());
        assertThat(server.record(scout).sinceLevel().cleanRuns()).isEqualTo(200);
        assertThat(statements.seen())
                .anySatisfy(sql -> assertThat(sql).contains("trust_run_count"))
                .allSatisfy(sql ->
                        assertThat(sql)
                                .doesNotContainPattern("(FROM|JOIN) trust_(run|act)\\b")
                                .satisfies(each -> assertThat(statements.scanned(each)).isEmpty()));
    }

    @Test
    void everyCountIsWhatRunsAndActsComeTo() {
        live();
        assertThat(counted()).isEqualTo(added()).hasSizeGreaterThan(6);
        assertThat(actsCounted()).isEqualTo(actsAdded()).hasSizeGreaterThan(3);
    }

    @Test
    void whatIsErasedIsCountedAsARebuildCountsIt() {
        live();
        long last = server.open.journal().head().seq();
        for (long seq = 1; seq <= last; seq++) {
            erase(seq);
            assertThat(counted()).as("after erasing " + seq).isEqualTo(added());
            assertThat(actsCounted()).as("after erasing " + seq).isEqualTo(actsAdded());
        }
        Map<String, List<String>> erased = dump();
        server.open.journal().rebuild();
        assertThat(dump()).isEqualTo(erased);
    }

    /** A year of everything that a record tells apart, at two levels. */
    private void live() {
        ways("early");
        server.forward(Duration.ofDays(3));
        done(server.identities.promote(scout.id(), server.owner));
        ways("late");
        server.forward(Duration.ofDays(300));
        ways("last");
    }

    private void ways(String when) {
        server.cleanRuns(scout, 3);
        server.refusedByAPerson(scout, when);
        String violated = server.cleanRun(scout, "evil");
        server.host("os.atom.sandbox.violation", violated, "{\"rule\":\"sandbox.hidden\"}");
        server.host("os.atom.sandbox.violation", violated, "{\"rule\":\"sandbox.hidden\"}");
        String stopped = server.asked(scout, "x", "allow", "", "x", read("/work/x"));
        server.person("os.atom.command.stop_requested", stopped, "{}");
        server.decidedAgain(stopped, "allow", "", "w", "{\"kind\":\"write\",\"path\":\"/w\"}");
        server.finished(stopped, "WAS_STOPPED", 0);
        server.finished(
                server.asked(scout, "y", "allow", "", "y", read("/work/y")), "RAN_OUT_OF_TIME", 0);
        server.denied(scout, "never.list", "sudo");
        String approved = server.asked(scout, "z", "ask", "ladder.intern.read", "z", read("/z"));
        server.person("os.atom.approval.answered", approved, "{\"verdict\":\"approve\"}");
        server.finished(approved, "EXITED", 0);
        done(server.identities.pause(scout.id(), server.owner));
        done(server.identities.resume(scout.id(), server.owner));
        server.open
                .journal()
                .append(
                        new os.atom.journal.Fact(
                                "os.atom.file.intended",
                                scout.id().value(),
                                "change-" + when,
                                "{\"kind\":\"undone\",\"by\":\"owner\"}"));
    }

    private void erase(long seq) {
        try {
            server.open.journal().erase(List.of(seq), "asked for", server.owner.id().value());
        } catch (os.atom.journal.Conflict needed) {
            assertThat(needed).hasMessageContaining("entry");
        }
    }

    private Map<String, List<String>> dump() {
        return TableDump.of(server.open.store().reads(), TABLES);
    }

    private List<Map<String, Object>> counted() {
        return rows("SELECT * FROM trust_run_count ORDER BY agent, period, kind");
    }

    private List<Map<String, Object>> actsCounted() {
        return rows("SELECT * FROM trust_act_count ORDER BY agent, period");
    }

    /** The same from every run there is. */
    private List<Map<String, Object>> added() {
        return rows(
                """
                SELECT agent, period, kind, SUM(runs) AS runs, SUM(clean) AS clean,
                    SUM(rehearsed) AS rehearsed, SUM(interventions) AS interventions,
                    SUM(denials) AS denials, SUM(violations) AS violations
                FROM (SELECT agent,
                        CASE WHEN level = 1 THEN -1 - level_seq
                            ELSE asked_at / 86400000000 END AS period, kind,
                        CASE WHEN outcome IN ('CLEAN', 'UNCLEAN') THEN 1 ELSE 0 END AS runs,
                        CASE WHEN outcome = 'CLEAN' AND violations = 0 AND intervened = 0
                            THEN 1 ELSE 0 END AS clean,
                        CASE WHEN outcome = 'REHEARSED' THEN 1 ELSE 0 END AS rehearsed,
                        intervened AS interventions,
                        CASE WHEN outcome IN ('DENIED', 'REFUSED') THEN 1 ELSE 0 END AS denials,
                        CASE WHEN violations > 0 THEN 1 ELSE 0 END AS violations
                    FROM trust_run, (SELECT 0 AS level UNION ALL SELECT 1) periods) runs
                GROUP BY agent, period, kind
                HAVING SUM(runs) + SUM(rehearsed) + SUM(interventions) + SUM(denials)
                    + SUM(violations) > 0
                ORDER BY agent, period, kind
                """);
    }

    private List<Map<String, Object>> actsAdded() {
        return rows(
                """
                SELECT agent, period, SUM(interventions) AS interventions, SUM(denials) AS denials
                FROM (SELECT agent,
                        CASE WHEN level = 1 THEN -1 - level_seq
                            ELSE at / 86400000000 END AS period,
                        CASE WHEN what = 'intervention' THEN 1 ELSE 0 END AS interventions,
                        CASE WHEN what = 'denial' THEN 1 ELSE 0 END AS denials
                    FROM trust_act, (SELECT 0 AS level UNION ALL SELECT 1) periods) acts
                GROUP BY agent, period ORDER BY agent, period
                """);
    }

    /** Numbers as they are written, since the stores give sums other types. */
    private List<Map<String, Object>> rows(String sql) {
        return server
                .open
                .store()
                .reads()
                .withHandle(handle -> handle.select(sql).mapToMap().list())
                .stream()
                .map(TrustCountContract::written)
                .toList();
    }

    private static Map<String, Object> written(Map<String, Object> row) {
        row.replaceAll((_, value) -> value.toString());
        return row;
    }
}
