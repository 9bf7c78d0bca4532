package os.atom.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** Keeps the table of recordings that were removed; the first removal counts. */
final class RecordingTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("recording_removed");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.RECORDING_REMOVED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        JsonNode body = Facts.parse(recorded.payload().orElse("{}"), JsonNode.class);
        handle.execute(
                "INSERT INTO recording_removed (command, removed_at, because) VALUES (?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                entry.subject(),
                ChronoUnit.MICROS.between(Instant.EPOCH, entry.time()),
                body.path("because").asText(""));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM recording_removed WHERE command = ?", entry.subject());
        about.forEach(recorded -> apply(handle, recorded));
    }
}
