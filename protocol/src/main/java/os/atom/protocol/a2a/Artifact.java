package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task brought about.
 *
 * @param artifactId unique within its task
 * @param parts at least one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Artifact(
        @Nullable String artifactId,
        @Nullable String name,
        @Nullable String description,
        List<Part> parts,
        @Nullable Map<String, Object> metadata,
        List<String> extensions) {
    public Artifact {
        parts = parts == null ? List.of() : List.copyOf(parts);
        extensions = extensions == null ? List.of() : List.copyOf(extensions);
    }
}
