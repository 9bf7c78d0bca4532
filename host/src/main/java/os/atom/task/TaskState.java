package os.atom.task;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Conflict;

/** How a task stands. */
record TaskState(
        String state, long firing, int attempt, boolean going, boolean erased, boolean sealed) {
    static TaskState of(Handle handle, String task) {
        Optional<TaskState> found =
                handle.select(
                                "SELECT state, firing, attempt, going, erased, sealed FROM task"
                                        + " WHERE id = ?",
                                task)
                        .map((row, _) ->
                                new TaskState(
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
        return state.equals("active");
    }

    void refuseOther(long other, int tried) {
        if (!going || firing != other || attempt != tried) {
            throw new Conflict("that try is over already");
        }
    }
}
