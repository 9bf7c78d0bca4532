package os.atom.task;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import os.atom.freeze.StopSwitch;
import os.atom.identity.PrincipalId;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.journal.Journal;
import os.atom.journal.Projection;
import os.atom.journal.Recorded;
import os.atom.task.TaskFacts.Began;
import os.atom.task.TaskFacts.Created;
import os.atom.task.TaskFacts.Fired;
import os.atom.task.TaskFacts.Ran;
import os.atom.task.TaskFacts.Skipped;

/**
 * Tasks and what came of each firing. It refuses a firing that is not the next one of an active
 * task, so that each is begun once, whoever tries. Whatever is erased of a task ends it.
 */
final class TaskTable implements Projection {
    static final String ACTIVE = "active";
    static final String ENDED = "ended";
    static final String STOPPED = "cancelled";

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
        return Set.of(
                TaskFacts.CREATED,
                TaskFacts.FIRED,
                TaskFacts.BEGAN,
                TaskFacts.RAN,
                TaskFacts.SKIPPED,
                TaskFacts.CANCELLED,
                REMOVED,
                Journal.ERASED);
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
            case Journal.ERASED -> seal(handle, recorded);
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
            create(handle, entry, task, TaskFacts.read(recorded, Created.class).orElseThrow());
            return;
        }
        State now = State.of(handle, task);
        if (now.erased()) {
            if (now.sealed()) {
                throw new Conflict("the task was erased");
            }
            // Written before it was erased, and read again without what it goes on from.
            return;
        }
        switch (entry.type()) {
            case TaskFacts.FIRED -> fire(handle, entry, task, now, payload(recorded, Fired.class));
            case TaskFacts.BEGAN -> begin(handle, task, now, payload(recorded, Began.class));
            case TaskFacts.RAN -> end(handle, entry, task, now, payload(recorded, Ran.class));
            case TaskFacts.SKIPPED ->
                    skip(handle, entry, task, now, payload(recorded, Skipped.class));
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

    private static void fire(Handle handle, Entry entry, String task, State now, Fired fired) {
        boolean next =
                fired.attempt() == 1
                        ? fired.firing() == now.firing() + 1 && now.attempt() == 0
                        : fired.firing() == now.firing() && fired.attempt() == now.attempt() + 1;
        if (!now.isActive() || now.going() || !next) {
            throw new Conflict("somebody else was faster: that firing is not due any more");
        }
        handle.execute(
                "UPDATE task SET firing = ?, attempt = ?, going = 1, going_since = ?, host = ?,"
                        + " ref = NULL, next_at = ? WHERE id = ?",
                fired.firing(),
                fired.attempt(),
                entry.micros(),
                fired.host(),
                fired.next(),
                task);
        handle.execute(
                "INSERT INTO task_run (task, firing, attempt, due_at, began_at)"
                        + " VALUES (?, ?, ?, ?, ?)",
                task,
                fired.firing(),
                fired.attempt(),
                fired.due(),
                entry.micros());
    }

    private static void begin(Handle handle, String task, State now, Began began) {
        now.refuseOther(began.firing(), began.attempt());
        handle.execute("UPDATE task SET ref = ? WHERE id = ?", began.ref(), task);
        handle.execute(
                "UPDATE task_run SET ref = ? WHERE task = ? AND firing = ? AND attempt = ?",
                began.ref(),
                task,
                began.firing(),
                began.attempt());
    }

    private static void end(Handle handle, Entry entry, String task, State now, Ran ran) {
        now.refuseOther(ran.firing(), ran.attempt());
        handle.execute(
                "UPDATE task_run SET outcome = ?, ref = COALESCE(?, ref), reason = ?, rule = ?,"
                        + " ended_at = ?, retry_at = ? WHERE task = ? AND firing = ?"
                        + " AND attempt = ?",
                ran.outcome(),
                ran.ref(),
                ran.reason(),
                ran.rule(),
                entry.micros(),
                ran.retry(),
                task,
                ran.firing(),
                ran.attempt());
        boolean again = ran.retry() != null;
        handle.execute(
                "UPDATE task SET going = 0, going_since = NULL, host = NULL, ref = NULL,"
                        + " attempt = ?, due_at = COALESCE(?, next_at) WHERE id = ?",
                again ? ran.attempt() : 0,
                ran.retry(),
                task);
        if (now.isActive() && !again) {
            endWithoutNext(handle, entry, task, ran.outcome());
        }
        if (!now.isActive()) {
            handle.execute("UPDATE task SET due_at = NULL WHERE id = ?", task);
        }
    }

    private static void endWithoutNext(Handle handle, Entry entry, String task, String how) {
        handle.execute(
                "UPDATE task SET state = 'ended', reason = ?, ended_at = ? WHERE id = ?"
                        + " AND due_at IS NULL",
                how,
                entry.micros(),
                task);
    }

    private static void skip(Handle handle, Entry entry, String task, State now, Skipped skipped) {
        if (!now.isActive() || now.going() || skipped.firing() != now.firing() + 1) {
            throw new Conflict("somebody else was faster: that firing is not due any more");
        }
        handle.execute(
                "INSERT INTO task_run (task, firing, attempt, due_at, began_at, outcome, reason,"
                        + " ended_at) VALUES (?, ?, 1, ?, ?, 'skipped', ?, ?)",
                task,
                skipped.firing(),
                skipped.due(),
                entry.micros(),
                skipped.reason(),
                entry.micros());
        handle.execute(
                "UPDATE task SET firing = ?, attempt = 0, next_at = ?, due_at = ? WHERE id = ?",
                skipped.firing(),
                skipped.next(),
                skipped.next(),
                task);
        endWithoutNext(handle, entry, task, "skipped");
    }

    private static void cancel(Handle handle, Entry entry, String task, State now, String by) {
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
        var body = TaskFacts.body(tombstone);
        if (OWN.contains(body.path("type").asText())) {
            handle.execute(
                    "UPDATE task SET sealed = 1 WHERE id = ?",
                    TaskFacts.task(body.path("subject").asText()));
        }
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

    /** How a task stands. */
    private record State(
            String state, long firing, int attempt, boolean going, boolean erased, boolean sealed) {
        static State of(Handle handle, String task) {
            Optional<State> found =
                    handle.select(
                                    "SELECT state, firing, attempt, going, erased, sealed FROM task"
                                            + " WHERE id = ?",
                                    task)
                            .map((row, _) ->
                                    new State(
                                            row.getString("state"),
                                            row.getLong("firing"),
                                            row.getInt("attempt"),
                                            row.getInt("going") == 1,
                                            row.getInt("erased") == 1,
                                            row.getInt("sealed") == 1))
                            .findOne();
            return found.orElseThrow(() -> new Conflict("there is no task " + task));
        }

        boolean isActive() {
            return state.equals(ACTIVE);
        }

        void refuseOther(long other, int tried) {
            if (!going || firing != other || attempt != tried) {
                throw new Conflict("that try is over already");
            }
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
