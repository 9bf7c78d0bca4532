package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/** Schemes that go together, each with the scopes that it needs. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SecurityRequirement(Map<String, Scopes> schemes) {
    public SecurityRequirement {
        schemes = schemes == null ? Map.of() : Map.copyOf(schemes);
    }

    /** What a scheme has to allow. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Scopes(List<String> list) {
        public Scopes {
            list = list == null ? List.of() : List.copyOf(list);
        }
    }
}
