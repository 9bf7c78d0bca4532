package os.atom.a2a;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.protocol.a2a.StreamResponse;
import os.atom.protocol.a2a.Task;
import os.atom.protocol.a2a.TaskState;

/**
 * Waits for what happens in a task, by the journal: whoever comes back with the last event that it
 * saw misses nothing. Thread-safe.
 */
final class Following {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final A2aTasks tasks;

    Following(A2aTasks tasks) {
        this.tasks = tasks;
    }

    /** Where events go. */
    interface Ear {
        /**
         * Something happened; waits until it is taken.
         *
         * @param ends whether nothing comes after it
         */
        void hear(Cursor cursor, StreamResponse event, boolean ends);

        /** Nothing happened for a while. */
        void silence();
    }

    /**
     * Tells of the task, and of what happens in it until it ends.
     *
     * @param after what was seen before; else what the task holds as it is
     * @param open whether somebody still listens, and may
     */
    void follow(
            Parties parties,
            String id,
            @Nullable Integer history,
            Optional<Cursor> after,
            BooleanSupplier open,
            Ear ear)
            throws A2aFault, InterruptedException {
        Shown shown = tasks.shown(parties, id, history);
        boolean ended = shown.state().ends() && after.isEmpty();
        Cursor cursor = after.orElse(shown.cursor());
        ear.hear(cursor, StreamResponse.of(shown.task()), ended);
        while (!ended && open.getAsBoolean()) {
            long head = tasks.journal().head().seq();
            List<TaskArchive.Step> steps = tasks.after(id, cursor);
            for (TaskArchive.Step step : steps) {
                cursor = step.cursor();
                // What comes after the end is in the history alone.
                ended = ended || tell(shown.task(), step, ear);
            }
            if (steps.isEmpty() && !tasks.journal().await(head, HEARTBEAT)) {
                ear.silence();
            }
        }
    }

    /** Whether it was the end. */
    private static boolean tell(Task task, TaskArchive.Step step, Ear ear) {
        boolean ends =
                switch (step.kind()) {
                    case MESSAGE, ARTIFACT -> false;
                    case STATUS, SEEN -> {
                        TaskState state = step.status().state();
                        yield state != null && state.ends();
                    }
                };
        step.event(task.id(), task.contextId())
                .ifPresent(event -> ear.hear(step.cursor(), event, ends));
        return ends;
    }

    /** The task once it ended, or waits for its caller; as it is when nobody waits any more. */
    Task settled(Parties parties, String id, @Nullable Integer history, BooleanSupplier open)
            throws A2aFault, InterruptedException {
        while (true) {
            long head = tasks.journal().head().seq();
            TaskState state = tasks.find(parties, id).state();
            if (state.ends() || state.waits() || !open.getAsBoolean()) {
                return tasks.show(parties, id, history);
            }
            var _ = tasks.journal().await(head, HEARTBEAT);
        }
    }
}
