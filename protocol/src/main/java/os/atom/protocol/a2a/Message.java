package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One unit of communication. What it says is data, whoever reads it.
 *
 * @param messageId made by its author, unique among what the author sent
 * @param contextId of the conversation; absent in a client's first message
 * @param taskId of the task that it belongs to
 * @param extensions the URIs of extensions that it uses
 * @param referenceTaskIds tasks that it refers to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
        @Nullable String messageId,
        @Nullable String contextId,
        @Nullable String taskId,
        @Nullable Role role,
        List<Part> parts,
        @Nullable Map<String, Object> metadata,
        List<String> extensions,
        List<String> referenceTaskIds) {
    public Message {
        parts = parts == null ? List.of() : List.copyOf(parts);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
        referenceTaskIds = referenceTaskIds == null ? List.of() : List.copyOf(referenceTaskIds);
    }
}
