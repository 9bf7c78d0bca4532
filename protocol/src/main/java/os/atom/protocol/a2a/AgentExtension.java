package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An extension of the protocol that an agent speaks.
 *
 * @param required whether a client has to speak it too
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentExtension(
        @Nullable String uri,
        @Nullable String description,
        @Nullable Boolean required,
        @Nullable Map<String, Object> params) {}
