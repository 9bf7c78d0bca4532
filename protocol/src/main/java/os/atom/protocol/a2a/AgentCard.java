package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who an agent is, where it is reached and what it can do.
 *
 * @param supportedInterfaces the preferred one first
 * @param signatures over the card without them, as RFC 8785 writes it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AgentCard(
        @Nullable String name,
        @Nullable String description,
        List<AgentInterface> supportedInterfaces,
        @Nullable AgentProvider provider,
        @Nullable String version,
        @Nullable String documentationUrl,
        @Nullable AgentCapabilities capabilities,
        Map<String, SecurityScheme> securitySchemes,
        List<SecurityRequirement> securityRequirements,
        List<String> defaultInputModes,
        List<String> defaultOutputModes,
        List<AgentSkill> skills,
        List<AgentCardSignature> signatures,
        @Nullable String iconUrl) {
    public AgentCard {
        supportedInterfaces =
                supportedInterfaces == null ? List.of() : List.copyOf(supportedInterfaces);
        securityRequirements =
                securityRequirements == null ? List.of() : List.copyOf(securityRequirements);
        defaultInputModes = defaultInputModes == null ? List.of() : List.copyOf(defaultInputModes);
        defaultOutputModes =
                defaultOutputModes == null ? List.of() : List.copyOf(defaultOutputModes);
        skills = skills == null ? List.of() : List.copyOf(skills);
        signatures = signatures == null ? List.of() : List.copyOf(signatures);
        securitySchemes = securitySchemes == null ? Map.of() : Map.copyOf(securitySchemes);
    }
}
