package os.atom.a2a;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Payload;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.protocol.a2a.TaskState;

/**
 * Where news of tasks is delivered. It goes with the key of whoever asked for it: who holds another
 * one by then has to ask again.
 */
final class PushTable implements Projection {
    /** So many a task has at most. */
    static final int MOST = 10;

    @Override
    public List<String> tables() {
        return List.of("a2a_push");
    }

    @Override
    public Set<String> types() {
        return Set.of(
                Facts.REGISTERED,
                Facts.PUSH_REMOVED,
                Facts.AGENT_REMOVED,
                Facts.KEY_ROTATED,
                Facts.KEY_REVOKED,
                Facts.TOKEN_ROTATED);
    }

    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case Facts.REGISTERED ->
                    recorded.payload()
                            .map(json -> Payload.read(json, Facts.Registered.class))
                            .ifPresent(registered -> register(handle, entry, registered));
            case Facts.PUSH_REMOVED -> remove(handle, entry);
            case Facts.AGENT_REMOVED, Facts.KEY_ROTATED, Facts.KEY_REVOKED, Facts.TOKEN_ROTATED ->
                    handle.execute("DELETE FROM a2a_push WHERE caller = ?", entry.subject());
            default -> {
                // Not ours.
            }
        }
    }

    private static void register(Handle handle, Entry entry, Facts.Registered registered) {
        Optional<TaskState> state = Steps.state(handle, registered.task());
        if (state.filter(TaskState::ends).isPresent()) {
            throw new Conflict("the task has ended");
        }
        List<String> names =
                handle.select("SELECT name FROM a2a_push WHERE task = ?", registered.task())
                        .mapTo(String.class)
                        .list();
        if (names.contains(registered.name())) {
            throw new Conflict("somebody else was faster: there is one of that id");
        }
        if (names.size() >= MOST) {
            throw new Full();
        }
        handle.execute(
                "INSERT INTO a2a_push (delivery, task, name, caller, place, scheme, version, seq)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Facts.delivery(entry.subject()),
                registered.task(),
                registered.name(),
                entry.actor(),
                registered.place(),
                registered.scheme(),
                registered.version(),
                entry.seq());
    }

    private static void remove(Handle handle, Entry entry) {
        handle.execute("DELETE FROM a2a_push WHERE delivery = ?", Facts.delivery(entry.subject()));
    }

    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (entry.type().equals(Facts.REGISTERED)) {
            handle.execute(
                    "DELETE FROM a2a_push WHERE delivery = ? AND seq = ?",
                    Facts.delivery(entry.subject()),
                    entry.seq());
        }
    }

    /** A task has as many as it may. */
    static final class Full extends Conflict {
        private static final long serialVersionUID = 1L;

        Full() {
            super("news of one task goes to at most %d places".formatted(MOST));
        }
    }
}
