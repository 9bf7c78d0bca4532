package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Since when each agent has its level, and up to where its record was judged. Of several servers
 * that would act on the same entries one does: the others' facts are refused.
 *
 * <p>Agents that were removed stay, and what they did: nobody loses a history by leaving.
 */
final class AgentTable implements Projection {
    private static final String HOST = "host";

    @Override
    public List<String> tables() {
        return List.of("trust_agent");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Entries.AGENT_ADDED,
                Entries.AGENT_PROMOTED,
                Entries.AGENT_DEMOTED,
                Entries.AGENT_PAUSED,
                Entries.AGENT_RESUMED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM trust_agent WHERE id = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        if (entry.actor().equals(HOST)) {
            react(handle, recorded);
        }
        switch (entry.type()) {
            case Entries.AGENT_ADDED -> add(handle, entry);
            case Entries.AGENT_PROMOTED, Entries.AGENT_DEMOTED -> level(handle, entry);
            case Entries.AGENT_RESUMED -> judge(handle, entry);
            default -> {
                // A pause changes nothing about how the record is read.
            }
        }
    }

    /**
     * Judges everything up to now.
     *
     * @throws Conflict when all that the grounds name was judged before
     */
    private static void react(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        JsonNode grounds = Entries.body(recorded).path("because");
        long newest = 0;
        for (JsonNode number : grounds.path("entries")) {
            newest = Math.max(newest, number.asLong());
        }
        if (newest > 0 && newest <= judged(handle, entry.subject())) {
            throw new Conflict("these entries were acted on before");
        }
        judge(handle, entry);
        handle.execute(
                "UPDATE trust_agent SET reacted_at = ?, grounds = ? WHERE id = ?",
                Entries.micros(entry.time()),
                grounds.isObject() ? grounds.toString() : null,
                entry.subject());
    }

    private static long judged(Handle handle, String agent) {
        return handle.select("SELECT judged_seq FROM trust_agent WHERE id = ?", agent)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void add(Handle handle, Entry entry) {
        handle.execute(
                """
                INSERT INTO trust_agent (id, since_seq, since_at, judged_seq)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                """,
                entry.subject(),
                entry.seq(),
                Entries.micros(entry.time()),
                entry.seq());
    }

    private static void level(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE trust_agent SET since_seq = ?, since_at = ?, judged_seq = ? WHERE id = ?",
                entry.seq(),
                Entries.micros(entry.time()),
                entry.seq(),
                entry.subject());
    }

    /** The entry that gave an agent the level that it has now; 0 for one that is not known. */
    static long level(Handle handle, String agent) {
        return handle.select("SELECT since_seq FROM trust_agent WHERE id = ?", agent)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    private static void judge(Handle handle, Entry entry) {
        handle.execute(
                "UPDATE trust_agent SET judged_seq = ? WHERE id = ?", entry.seq(), entry.subject());
    }
}
