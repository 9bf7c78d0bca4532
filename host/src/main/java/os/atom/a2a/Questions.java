package os.atom.a2a;

import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;
import os.atom.journal.Entry;
import os.atom.protocol.a2a.TaskState;

/** What callers sent: each message once, and to tasks that have not ended. */
final class Questions {
    private Questions() {}

    static void ask(Handle handle, Entry entry, Facts.Asked asked) {
        String message = Facts.message(entry.subject());
        boolean opens = asked.task().equals(message);
        refuseRepeated(handle, entry, asked);
        if (!opens) {
            refuseEnded(handle, asked.task());
        }
        handle.execute(
                "INSERT INTO a2a_message (message, caller, agent, message_id, digest, task)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                message,
                entry.actor(),
                asked.agent(),
                asked.messageId(),
                asked.digest(),
                asked.task());
        if (opens) {
            handle.execute(
                    "INSERT INTO a2a_task (id, context, agent, caller, state, status_seq,"
                            + " status_at, opened_seq, opened_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    message,
                    asked.context(),
                    asked.agent(),
                    entry.actor(),
                    TaskState.SUBMITTED.name(),
                    entry.seq(),
                    entry.micros(),
                    entry.seq(),
                    entry.micros());
        }
    }

    private static void refuseRepeated(Handle handle, Entry entry, Facts.Asked asked) {
        boolean there =
                handle.select(
                                "SELECT 1 FROM a2a_message"
                                        + " WHERE (caller = ? AND agent = ? AND message_id = ?)"
                                        + " OR message = ?",
                                entry.actor(),
                                asked.agent(),
                                asked.messageId(),
                                Facts.message(entry.subject()))
                        .mapTo(Integer.class)
                        .findFirst()
                        .isPresent();
        if (there) {
            throw new Conflict("a message of that id was sent before");
        }
    }

    static void refuseEnded(Handle handle, String task) {
        if (Steps.state(handle, task).filter(TaskState::ends).isPresent()) {
            throw new Conflict("the task has ended");
        }
    }

    /** An erased question is no task. */
    static void forget(Handle handle, String message) {
        handle.execute("DELETE FROM a2a_message WHERE message = ?", message);
        int opened = handle.execute("DELETE FROM a2a_task WHERE id = ?", message);
        if (opened > 0) {
            handle.execute("DELETE FROM a2a_step WHERE task = ?", message);
        }
    }
}
