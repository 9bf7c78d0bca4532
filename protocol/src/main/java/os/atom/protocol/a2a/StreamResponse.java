package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a stream and a push notification carry, and what {@code SendMessage} answers: exactly one of
 * these.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record StreamResponse(
        @Nullable Task task,
        @Nullable Message message,
        @Nullable TaskStatusUpdateEvent statusUpdate,
        @Nullable TaskArtifactUpdateEvent artifactUpdate) {
    /** A task as it is. */
    public static StreamResponse of(Task task) {
        return new StreamResponse(task, null, null, null);
    }

    /** A change of a task's state. */
    public static StreamResponse of(TaskStatusUpdateEvent update) {
        return new StreamResponse(null, null, update, null);
    }

    /** An artifact of a task. */
    public static StreamResponse of(TaskArtifactUpdateEvent update) {
        return new StreamResponse(null, null, null, update);
    }
}
