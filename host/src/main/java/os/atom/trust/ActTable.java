package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

    @Override
    public List<String> tables() {
        return List.of("trust_act");
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
        handle.execute("DELETE FROM trust_act WHERE subject = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Entries.AGENT_PAUSED, Entries.AGENT_STOPPED -> {
                if (Entries.byPerson(entry)) {
                    insert(handle, entry, entry.subject(), INTERVENTION);
                }
            }
            case Entries.FILE_REFUSED -> {
                if (refusal(recorded).map(Refusal::isDenial).orElse(false)) {
                    insert(handle, entry, entry.actor(), DENIAL);
                }
            }
            case Entries.FILE_INTENDED -> {
                JsonNode body = Entries.body(recorded);
                if (body.path("kind").asText().equals("undone") && body.hasNonNull("by")) {
                    insert(handle, entry, entry.actor(), INTERVENTION);
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

    private static void insert(Handle handle, Entry entry, String agent, String what) {
        handle.execute(
                "INSERT INTO trust_act (seq, subject, agent, what, at) VALUES (?, ?, ?, ?, ?)",
                entry.seq(),
                entry.subject(),
                agent,
                what,
                Entries.micros(entry.time()));
    }
}
