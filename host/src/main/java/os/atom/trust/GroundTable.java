package os.atom.trust;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/**
 * Where agents could ever write. Of an erased grant nobody knows where: everywhere, by everyone.
 */
final class GroundTable implements Projection {
    /** Stands for every agent. */
    static final String EVERYONE = "";

    private static final String EVERYWHERE = "/";

    @Override
    public List<String> tables() {
        return List.of("trust_ground");
    }

    @Override
    public Set<String> types() {
        return Set.of(Entries.MOUNT_GRANTED);
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM trust_ground WHERE id = ?", entry.subject());
        about.forEach(each -> apply(handle, each));
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        JsonNode body = Entries.body(recorded);
        if (body.isMissingNode() || body.path("access").asText().equals("WRITE")) {
            handle.execute(
                    """
                    INSERT INTO trust_ground (id, agent, directory) VALUES (?, ?, ?)
                    ON CONFLICT DO NOTHING
                    """,
                    recorded.entry().subject(),
                    body.path("agent").asText(EVERYONE),
                    body.path("directory").asText(EVERYWHERE));
        }
    }
}
