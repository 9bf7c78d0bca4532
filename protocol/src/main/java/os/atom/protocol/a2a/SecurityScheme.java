package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a client says who it is: exactly one of these. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityScheme(
        @Nullable ApiKey apiKeySecurityScheme,
        @Nullable HttpAuth httpAuthSecurityScheme,
        @Nullable Map<String, Object> oauth2SecurityScheme,
        @Nullable Map<String, Object> openIdConnectSecurityScheme,
        @Nullable Map<String, Object> mtlsSecurityScheme) {
    /**
     * A key.
     *
     * @param location {@code query}, {@code header} or {@code cookie}
     * @param name of the parameter, header or cookie
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ApiKey(
            @Nullable String description, @Nullable String location, @Nullable String name) {}

    /**
     * A scheme of HTTP.
     *
     * @param scheme such as {@code Bearer}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record HttpAuth(
            @Nullable String description, @Nullable String scheme, @Nullable String bearerFormat) {}
}
