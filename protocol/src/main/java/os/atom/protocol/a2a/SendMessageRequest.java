package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to an agent.
 *
 * @param tenant has no meaning here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SendMessageRequest(
        @Nullable String tenant,
        @Nullable Message message,
        @Nullable SendMessageConfiguration configuration,
        @Nullable Map<String, Object> metadata) {}
