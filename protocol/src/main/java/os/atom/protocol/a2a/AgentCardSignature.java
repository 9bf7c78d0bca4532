package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature of a card: RFC 7515 in its flattened JSON form, without the payload.
 *
 * @param protectedHeader a JSON object in base64url
 * @param signature in base64url
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentCardSignature(
        @JsonProperty("protected") @Nullable String protectedHeader,
        @Nullable String signature,
        @Nullable Map<String, Object> header) {}
