package os.atom.shell;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;

/** Keeps what the kernel refused to each command, as the answer shows it. */
final class ViolationTable implements Projection {
    @Override
    public List<String> tables() {
        return List.of("violation");
    }

    @Override
    public Set<String> types() {
        return Set.of(Facts.VIOLATION);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        recorded.payload()
                .map(json -> Facts.parse(json, Facts.Violated.class))
                .ifPresent(violated ->
                        handle.execute(
                                "INSERT INTO violation (seq, command, found) VALUES (?, ?, ?)",
                                entry.seq(),
                                entry.subject(),
                                Facts.json(violated.record())));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        handle.execute("DELETE FROM violation WHERE command = ?", entry.subject());
        about.forEach(recorded -> apply(handle, recorded));
    }
}
