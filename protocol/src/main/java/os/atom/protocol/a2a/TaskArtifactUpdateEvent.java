package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task has an artifact, or more of one.
 *
 * @param append whether the parts go behind those of the artifact of the same id
 * @param lastChunk whether it is whole with this
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record TaskArtifactUpdateEvent(
        @Nullable String taskId,
        @Nullable String contextId,
        @Nullable Artifact artifact,
        @Nullable Boolean append,
        @Nullable Boolean lastChunk,
        @Nullable Map<String, Object> metadata) {}
