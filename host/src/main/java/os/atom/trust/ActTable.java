package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** What happened to agents beside their commands: people stepped in, files were refused. */
final class ActTable implements Projection {
    static final String INTERVENTION = "intervention";
    static final String DENIAL = "denial";

    private static final String COUNT =
            """
            INSERT INTO trust_act_count (agent, period, interventions, denials)
            SELECT agent, CASE WHEN level = 1 THEN -1 - level_seq ELSE at / 86400000000 END,
                CASE WHEN what = 'intervention' THEN :one ELSE 0 END,
                CASE WHEN what = 'denial' THEN :one ELSE 0 END
            FROM trust_act, (SELECT 0 AS level UNION ALL SELECT 1) periods
            WHERE seq = :seq
            ON CONFLICT (agent, period) DO UPDATE SET
                interventions = trust_act_count.interventions + excluded.interventions,
                denials = trust_act_count.denials + excluded.denials
            """;

    @Override
    public List<String> tables() {
        return List.of("trust_act", "trust_act_count");
    }

    /** 2: the counts. */
    @Override
    public int version() {
        return 2;
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Entries.AGENT_PAUSED,
                Entries.AGENT_STOPPED,
                Entries.FILE_REFUSED,
                Entries.FILE_INTENDED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        Map<Long, Long> levels = levels(handle, entry.subject());
        levels.keySet().forEach(seq -> count(handle, seq, -1));
        handle.execute("DELETE FROM trust_act WHERE subject = ?", entry.subject());
        // A rebuild never made what is nought again.
        handle.execute(
                "DELETE FROM trust_act_count WHERE agent IN (?, ?)"
                        + " AND interventions = 0 AND denials = 0",
                entry.subject(),
                entry.actor());
        about.forEach(each -> apply(handle, each, Optional.ofNullable(levels.get(seq(each)))));
    }

    private static long seq(Recorded recorded) {
        return recorded.entry().seq();
    }

    /** Which level each act about a subject was done at. */
    private static Map<Long, Long> levels(Handle handle, String subject) {
        return handle.select("SELECT seq, level_seq FROM trust_act WHERE subject = ?", subject)
                .reduceRows(
                        new HashMap<>(),
                        (levels, row) -> {
                            levels.put(
                                    row.getColumn("seq", Long.class),
                                    row.getColumn("level_seq", Long.class));
                            return levels;
                        });
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        apply(handle, recorded, Optional.empty());
    }

    /**
     * @param level which level it was done at; the present one when nothing is given
     */
    private static void apply(Handle handle, Recorded recorded, Optional<Long> level) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Entries.AGENT_PAUSED, Entries.AGENT_STOPPED -> {
                if (Entries.byPerson(entry)) {
                    insert(handle, entry, entry.subject(), INTERVENTION, level);
                }
            }
            case Entries.FILE_REFUSED -> {
                if (refusal(recorded).map(Refusal::isDenial).orElse(false)) {
                    insert(handle, entry, entry.actor(), DENIAL, level);
                }
            }
            case Entries.FILE_INTENDED -> {
                JsonNode body = Entries.body(recorded);
                if (body.path("kind").asText().equals("undone") && body.hasNonNull("by")) {
                    insert(handle, entry, entry.actor(), INTERVENTION, level);
                }
            }
            default -> {
                // Not ours.
            }
        }
    }

    /** Why a file was refused; empty once that was erased. */
    private static Optional<Refusal> refusal(Recorded recorded) {
        return recorded.payload().map(json -> Refusal.of(Entries.parse(json).path("rules")));
    }

    private static void insert(
            Handle handle, Entry entry, String agent, String what, Optional<Long> level) {
        handle.execute(
                "INSERT INTO trust_act (seq, subject, agent, what, at, level_seq)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                entry.seq(),
                entry.subject(),
                agent,
                what,
                Entries.micros(entry.time()),
                level.orElseGet(() -> AgentTable.level(handle, agent)));
        count(handle, entry.seq(), 1);
    }

    private static void count(Handle handle, long seq, int one) {
        handle.createUpdate(COUNT).bind("seq", seq).bind("one", one).execute();
    }
}
