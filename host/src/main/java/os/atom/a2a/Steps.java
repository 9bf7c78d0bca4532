package os.atom.a2a;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import os.atom.journal.Entry;
import os.atom.protocol.a2a.TaskState;

/**
 * What happened in tasks. Each step counts, or comes too late; that follows from the steps before
 * it alone, so that they can be gone through again when one is taken out.
 */
final class Steps {
    /** What a step is. */
    enum Kind {
        MESSAGE,
        ARTIFACT,
        STATUS,
        /** The agent has what it was asked, which matters as long as it did nothing. */
        SEEN
    }

    /** A step before it is known whether it counts. */
    record Step(Kind kind, TaskState state, String ref, String body) {}

    private Steps() {}

    private record Placed(long seq, int place, Kind kind, TaskState state, long at) {}

    /** Adds steps that an entry makes, in their order. */
    static void add(Handle handle, String task, Entry entry, List<Step> steps) {
        int place = 0;
        for (Step step : steps) {
            add(
                    handle,
                    task,
                    new Placed(entry.seq(), place, step.kind(), step.state(), entry.micros()),
                    step);
            place++;
        }
    }

    private static void add(Handle handle, String task, Placed at, Step step) {
        handle.execute(
                "INSERT INTO a2a_step (task, seq, place, kind, state, counts, ref, at, body)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)",
                task,
                at.seq(),
                at.place(),
                step.kind().name(),
                step.state().name(),
                step.ref(),
                at.at(),
                step.body());
        settle(handle, task, at);
    }

    /** Its agent was removed, with an entry. */
    static void gone(Handle handle, String task, long seq, long micros) {
        String body =
                Said.failed(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                        task,
                        Optional.of("the agent was removed"));
        add(
                handle,
                task,
                new Placed(seq, 0, Kind.STATUS, TaskState.FAILED, micros),
                new Step(Kind.STATUS, TaskState.FAILED, "", body));
    }

    /** Goes through all steps of a task again, of which some were taken out. */
    static void again(Handle handle, String task) {
        handle.execute("UPDATE a2a_step SET counts = 0 WHERE task = ?", task);
        handle.execute(
                "UPDATE a2a_task SET state = ?, status_seq = opened_seq, status_at = opened_at"
                        + " WHERE id = ?",
                TaskState.SUBMITTED.name(),
                task);
        Optional<Placed> gone =
                handle.select(
                                "SELECT g.seq, g.at FROM a2a_gone g JOIN a2a_task t"
                                        + " ON t.agent = g.agent WHERE t.id = ?",
                                task)
                        .map((row, _) ->
                                new Placed(
                                        row.getLong("seq"),
                                        0,
                                        Kind.STATUS,
                                        TaskState.FAILED,
                                        row.getLong("at")))
                        .findOne();
        for (Placed step : all(handle, task)) {
            if (gone.filter(end -> end.seq() <= step.seq()).isPresent()) {
                failWith(handle, task, gone.get(), step.seq());
                gone = Optional.empty();
            }
            settle(handle, task, step);
        }
        if (gone.isPresent()) {
            failWith(handle, task, gone.get(), 0);
        }
    }

    /** Unless it had ended, or is about to by the step that is there for it. */
    private static void failWith(Handle handle, String task, Placed gone, long next) {
        if (gone.seq() != next && state(handle, task).filter(TaskState::ends).isEmpty()) {
            gone(handle, task, gone.seq(), gone.at());
        }
    }

    private static List<Placed> all(Handle handle, String task) {
        return handle.select(
                        "SELECT seq, place, kind, state, at FROM a2a_step WHERE task = ?"
                                + " ORDER BY seq, place",
                        task)
                .map((row, _) ->
                        new Placed(
                                row.getLong("seq"),
                                row.getInt("place"),
                                Kind.valueOf(row.getString("kind")),
                                TaskState.valueOf(row.getString("state")),
                                row.getLong("at")))
                .list();
    }

    private static void settle(Handle handle, String task, Placed step) {
        Optional<TaskState> now = state(handle, task);
        if (now.isEmpty() || !counts(step, now.get())) {
            return;
        }
        handle.execute(
                "UPDATE a2a_step SET counts = 1 WHERE task = ? AND seq = ? AND place = ?",
                task,
                step.seq(),
                step.place());
        if (step.kind() == Kind.STATUS || step.kind() == Kind.SEEN) {
            handle.execute(
                    "UPDATE a2a_task SET state = ?, status_seq = ?, status_at = ? WHERE id = ?",
                    step.state().name(),
                    step.seq(),
                    step.at(),
                    task);
        }
    }

    private static boolean counts(Placed step, TaskState now) {
        return switch (step.kind()) {
            case MESSAGE -> true;
            case ARTIFACT, STATUS -> !now.ends();
            case SEEN -> now == TaskState.SUBMITTED;
        };
    }

    static Optional<TaskState> state(Handle handle, String task) {
        return handle.select("SELECT state FROM a2a_task WHERE id = ?", task)
                .mapTo(String.class)
                .findOne()
                .map(TaskState::valueOf);
    }
}
