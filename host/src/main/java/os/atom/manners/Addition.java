package os.atom.manners;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What an author adds to words for programs: JSON, of so many levels at most. Thread-safe. */
public final class Addition {
    private final JsonMapper json;
    private final int deepest;

    public Addition(int deepest) {
        this.deepest = deepest;
        json =
                new JsonMapper(
                        JsonFactory.builder()
                                .streamReadConstraints(
                                        StreamReadConstraints.builder()
                                                .maxNestingDepth(deepest)
                                                .build())
                                .build());
    }

    /** What was given; empty where it cannot be read. */
    public Optional<JsonNode> read(String given) {
        try {
            return Optional.of(json.readTree(given));
        } catch (JsonProcessingException wrong) {
            return Optional.empty();
        }
    }

    /** Why something cannot be read. */
    public String wrong() {
        return "is no JSON, or is deeper than %d levels".formatted(deepest);
    }
}
