package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Work that an agent was asked for.
 *
 * @param id made by the server
 * @param contextId of the conversation that it is part of
 * @param artifacts absent where they were not asked for
 * @param history its messages, the oldest first; absent where none were asked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Task(
        @Nullable String id,
        @Nullable String contextId,
        @Nullable TaskStatus status,
        @Nullable List<Artifact> artifacts,
        @Nullable List<Message> history,
        @Nullable Map<String, Object> metadata) {}
