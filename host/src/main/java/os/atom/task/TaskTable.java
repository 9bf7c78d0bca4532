package os.atom.task;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.freeze.StopSwitch;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.journal.Tombstone;
import os.atom.task.TaskFacts.Created;

/**
 * Tasks and what came of each firing. It refuses a firing that is not the next one of an active
 * task, so that each is begun once, whoever tries. Whatever is erased of a task ends it.
 */
final class TaskTable implements Projection {
    private static final String REMOVED = "os.atom.agent.removed";
    private static final Set<String> OWN =
            Set.of(
                    TaskFacts.CREATED,
                    TaskFacts.FIRED,
                    TaskFacts.BEGAN,
                    TaskFacts.RAN,
                    TaskFacts.SKIPPED,
                    TaskFacts.CANCELLED);

    @Override
    public List<String> tables() {
        return List.of("task_run", "task");
    }

    @Override
    public Set<String> types() {
        Set<String> types = new HashSet<>(OWN);
        types.addAll(Set.of(REMOVED, Journal.ERASED, Journal.EXPIRED));
        return types;
    }

    /**
     * Takes one entry in.
     *
     * @throws TooMany for a task too many of one agent
     * @throws os.atom.freeze.Halted for a task of an agent that is held back, made by itself
     */
    @Override
    public void apply(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        if (entry.type().equals(TaskFacts.CREATED)) {
            if (entry.actor().startsWith("agent:")) {
                StopSwitch.refuseHeld(handle, new PrincipalId(entry.actor()));
            }
            TaskFacts.read(recorded, Created.class)
                    .ifPresent(made -> refuseTooMany(handle, made.agent(), made.limit()));
        }
        read(handle, recorded);
    }

    private static void refuseTooMany(Handle handle, String agent, int limit) {
        int active =
                handle.select(
                                "SELECT COUNT(*) FROM task WHERE agent = ? AND state = 'active'",
                                agent)
                        .mapTo(Integer.class)
                        .one();
        if (active >= limit) {
            throw new TooMany(limit);
        }
    }

    private static void read(Handle handle, Recorded recorded) {
        Entry entry = recorded.entry();
        switch (entry.type()) {
            case REMOVED ->
                    handle.execute(
                            "UPDATE task SET state = 'ended', reason = 'its agent was removed',"
                                    + " ended_at = ?, due_at = NULL WHERE agent = ?"
                                    + " AND state = 'active'",
                            entry.micros(),
                            entry.subject());
            case Journal.ERASED, Journal.EXPIRED -> seal(handle, recorded);
            default -> own(handle, recorded, TaskFacts.task(entry.subject()));
        }
    }

    private static void own(Handle handle, Recorded recorded, String task) {
        Entry entry = recorded.entry();
        if (recorded.payload().isEmpty()) {
            lose(handle, entry, task);
            return;
        }
        if (entry.type().equals(TaskFacts.CREATED)) {
            create(handle, entry, task, payload(recorded, Created.class));
            return;
        }
        TaskState now = TaskState.of(handle, task);
        if (now.erased()) {
            if (now.sealed()) {
                throw new Conflict("the task was erased");
            }
            // Written before it was erased, and read again without what it goes on from.
            return;
        }
        switch (entry.type()) {
            case TaskFacts.FIRED ->
                    Firings.fire(
                            handle, entry, task, now, payload(recorded, TaskFacts.Fired.class));
            case TaskFacts.BEGAN ->
                    Firings.begin(handle, task, now, payload(recorded, TaskFacts.Began.class));
            case TaskFacts.RAN ->
                    Firings.end(handle, entry, task, now, payload(recorded, TaskFacts.Ran.class));
            case TaskFacts.SKIPPED ->
                    Firings.skip(
                            handle, entry, task, now, payload(recorded, TaskFacts.Skipped.class));
            case TaskFacts.CANCELLED ->
                    cancel(
                            handle,
                            entry,
                            task,
                            now,
                            payload(recorded, TaskFacts.Cancelled.class).byName());
            default -> {
                // Not ours.
            }
        }
    }

    private static <T> T payload(Recorded recorded, Class<T> kind) {
        return TaskFacts.read(recorded, kind).orElseThrow();
    }

    private static void create(Handle handle, Entry entry, String task, Created made) {
        int inserted =
                handle.createUpdate(
                                """
                                INSERT INTO task (id, seq, agent, agent_name, made_by, made_by_name,
                                    title, work, at, cron, zone, retries, backoff, missed, state,
                                    due_at, next_at, firing, attempt, going, made_at, erased, sealed)
                                VALUES (:id, :seq, :agent, :agentName, :by, :byName, :title, :work,
                                    :at, :cron, :zone, :retries, :backoff, :missed, 'active', :due,
                                    :due, 0, 0, 0, :made, 0, 0)
                                ON CONFLICT DO NOTHING
                                """)
                        .bind("id", task)
                        .bind("seq", entry.seq())
                        .bind("agent", made.agent())
                        .bind("agentName", made.agentName())
                        .bind("by", entry.actor())
                        .bind("byName", made.byName())
                        .bind("title", made.title())
                        .bind("work", TaskFacts.json(made.work()))
                        .bind("at", made.at())
                        .bind("cron", made.cron())
                        .bind("zone", made.zone())
                        .bind("retries", made.retries())
                        .bind("backoff", made.backoff())
                        .bind("missed", made.missed())
                        .bind("due", made.due())
                        .bind("made", entry.micros())
                        .execute();
        if (inserted == 0) {
            throw new Conflict("there is a task " + task + " already");
        }
    }

    private static void cancel(Handle handle, Entry entry, String task, TaskState now, String by) {
        if (!now.isActive()) {
            throw new Conflict("the task is %s already".formatted(now.state()));
        }
        handle.execute(
                "UPDATE task SET state = 'cancelled', reason = ?, ended_at = ?, due_at = NULL"
                        + " WHERE id = ?",
                "cancelled by " + by,
                entry.micros(),
                task);
    }

    /** What is erased of a task ends it; its agent and work may be what is gone. */
    private static void lose(Handle handle, Entry entry, String task) {
        if (entry.type().equals(TaskFacts.CREATED)) {
            handle.execute(
                    "INSERT INTO task (id, seq, agent, agent_name, made_by, made_by_name, title,"
                            + " retries, backoff, missed, state, firing, attempt, going, made_at,"
                            + " erased, sealed) VALUES (?, ?, '', '', ?, '', '', 0, 0, 'once',"
                            + " 'ended', 0, 0, 0, ?, 1, 0) ON CONFLICT DO NOTHING",
                    task,
                    entry.seq(),
                    entry.actor(),
                    entry.micros());
        }
        handle.execute(
                "UPDATE task SET state = 'ended', reason = 'erased', ended_at = ?, due_at = NULL,"
                        + " next_at = NULL, going = 0, going_since = NULL, host = NULL, ref = NULL,"
                        + " erased = 1 WHERE id = ?",
                entry.micros(),
                task);
    }

    private static void seal(Handle handle, Recorded tombstone) {
        Tombstone.gone(handle, tombstone).stream()
                .filter(gone -> OWN.contains(gone.type()))
                .map(gone -> TaskFacts.task(gone.subject()))
                .distinct()
                .forEach(task -> handle.execute("UPDATE task SET sealed = 1 WHERE id = ?", task));
    }

    /** Everything about the task once more, of what is left. */
    @Override
    public void erased(Handle handle, Entry entry, List<Recorded> about) {
        if (entry.type().equals(REMOVED)) {
            return;
        }
        String task = TaskFacts.task(entry.subject());
        boolean sealed =
                handle.select("SELECT sealed FROM task WHERE id = ?", task)
                        .mapTo(Integer.class)
                        .findFirst()
                        .filter(value -> value == 1)
                        .isPresent();
        handle.execute("DELETE FROM task_run WHERE task = ?", task);
        handle.execute("DELETE FROM task WHERE id = ?", task);
        about.forEach(each -> own(handle, each, task));
        if (sealed) {
            handle.execute("UPDATE task SET sealed = 1 WHERE id = ?", task);
        }
    }

    /** Its agent has as many active tasks as it may. */
    static final class TooMany extends Conflict {
        private static final long serialVersionUID = 1L;

        TooMany(int limit) {
            super("the agent has %d active tasks, as many as it may".formatted(limit));
        }
    }
}
