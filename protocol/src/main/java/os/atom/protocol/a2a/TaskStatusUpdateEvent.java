package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task came to another state. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskStatusUpdateEvent(
        @Nullable String taskId,
        @Nullable String contextId,
        @Nullable TaskStatus status,
        @Nullable Map<String, Object> metadata) {}
