package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where an agent is reached.
 *
 * @param protocolBinding {@code JSONRPC}, {@code HTTP+JSON}, {@code GRPC} or a URI
 * @param protocolVersion such as {@code 1.0}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentInterface(
        @Nullable String url,
        @Nullable String protocolBinding,
        @Nullable String tenant,
        @Nullable String protocolVersion) {}
