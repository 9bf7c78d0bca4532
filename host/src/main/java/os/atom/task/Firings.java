package os.atom.task;

import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.task.TaskFacts.Began;
import os.atom.task.TaskFacts.Fired;
import os.atom.task.TaskFacts.Ran;
import os.atom.task.TaskFacts.Skipped;

/**
 * What firings make of the tables of tasks. Each refuses what is not the next step of its task, so
 * that of several servers, or of a server and a person, one is first.
 */
final class Firings {
    private Firings() {}

    static void fire(Handle handle, Entry entry, String task, TaskState now, Fired fired) {
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

    static void begin(Handle handle, String task, TaskState now, Began began) {
        now.refuseOther(began.firing(), began.attempt());
        handle.execute("UPDATE task SET ref = ? WHERE id = ?", began.ref(), task);
        handle.execute(
                "UPDATE task_run SET ref = ? WHERE task = ? AND firing = ? AND attempt = ?",
                began.ref(),
                task,
                began.firing(),
                began.attempt());
    }

    static void end(Handle handle, Entry entry, String task, TaskState now, Ran ran) {
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

    static void skip(Handle handle, Entry entry, String task, TaskState now, Skipped skipped) {
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
}
