package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the protocol an agent offers beyond the minimum. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentCapabilities(
        @Nullable Boolean streaming,
        @Nullable Boolean pushNotifications,
        List<AgentExtension> extensions,
        @Nullable Boolean extendedAgentCard) {
    public AgentCapabilities {
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }
}
