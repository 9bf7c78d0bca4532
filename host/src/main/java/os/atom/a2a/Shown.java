package os.atom.a2a;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.a2a.Artifact;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Task;
import os.atom.protocol.a2a.TaskState;
import os.atom.protocol.a2a.TaskStatus;

/**
 * A task as it is after a step.
 *
 * @param cursor of the last step that it holds
 */
record Shown(Task task, TaskState state, Cursor cursor) {
    /**
     * Put together from what happened.
     *
     * @param history at most so many messages; all when null
     */
    static Shown of(
            TaskArchive.Head head,
            List<TaskArchive.Step> steps,
            @Nullable Integer history,
            boolean withArtifacts) {
        List<Message> messages = new ArrayList<>();
        Map<String, Artifact> artifacts = new LinkedHashMap<>();
        Optional<TaskStatus> status = Optional.empty();
        Cursor cursor = Cursor.START;
        for (TaskArchive.Step step : steps) {
            cursor = step.cursor();
            if (!step.counts()) {
                continue;
            }
            switch (step.kind()) {
                case MESSAGE -> messages.add(step.message());
                case ARTIFACT -> {
                    Artifact artifact = step.artifact();
                    artifacts.put(String.valueOf(artifact.artifactId()), artifact);
                }
                case STATUS, SEEN -> status = Optional.of(step.status());
            }
        }
        TaskStatus now =
                status.orElseGet(() -> new TaskStatus(TaskState.SUBMITTED, null, head.at()));
        Task task =
                new Task(
                        head.id(),
                        head.context(),
                        now,
                        withArtifacts ? List.copyOf(artifacts.values()) : null,
                        last(messages, history),
                        null);
        return new Shown(
                task, Optional.ofNullable(now.state()).orElse(TaskState.SUBMITTED), cursor);
    }

    private static @Nullable List<Message> last(List<Message> messages, @Nullable Integer history) {
        if (history == null) {
            return messages;
        }
        return history == 0
                ? null
                : messages.subList(Math.max(0, messages.size() - history), messages.size());
    }
}
