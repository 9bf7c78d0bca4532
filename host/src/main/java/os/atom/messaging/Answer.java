package os.atom.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.journal.Payload;
import os.atom.journal.StrictJson;
import os.atom.protocol.a2a.Artifact;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.TaskState;

/**
 * What an answer means for the task that it answers: {@code a2a} in a message's context. It is
 * checked before a message is taken, so that what is on record can be read.
 *
 * @param state what becomes of the task; not said by most answers
 * @param artifacts what the task brought about, each of another id where one is given
 */
public record Answer(Optional<TaskState> state, List<Artifact> artifacts) {
    private static final String MEMBER = "a2a";
    private static final Map<String, TaskState> STATES =
            Map.of(
                    "working", TaskState.WORKING,
                    "input-required", TaskState.INPUT_REQUIRED,
                    "auth-required", TaskState.AUTH_REQUIRED,
                    "completed", TaskState.COMPLETED,
                    "failed", TaskState.FAILED,
                    "rejected", TaskState.REJECTED);
    private static final JsonMapper JSON =
            StrictJson.builder().defaultPropertyInclusion(JsonInclude.Value.ALL_NON_NULL).build();

    public Answer {
        artifacts = List.copyOf(artifacts);
    }

    /** What a context on record says of a task. */
    public static Answer of(Optional<String> context) {
        JsonNode said =
                context.map(json -> Payload.read(json, JsonNode.class).path(MEMBER))
                        .orElseGet(() -> JSON.missingNode());
        try {
            return read(said);
        } catch (JsonProcessingException wrong) {
            // Redacted into something else, or of an older version: then it is words alone.
            return new Answer(Optional.empty(), List.of());
        }
    }

    /** What is wrong with a context, before it is taken. */
    static Optional<String> wrong(JsonNode context) {
        JsonNode said = context.path(MEMBER);
        if (said.isMissingNode()) {
            return Optional.empty();
        }
        if (!said.isObject()) {
            return Optional.of("a2a must be an object");
        }
        JsonNode state = said.path("state");
        if (!state.isMissingNode() && !STATES.containsKey(state.asText())) {
            return Optional.of(
                    "a2a.state must be one of " + STATES.keySet().stream().sorted().toList());
        }
        try {
            return wrong(read(said).artifacts());
        } catch (JsonMappingException mismatch) {
            return Optional.of("a2a.artifacts must be a list of objects with parts");
        } catch (JsonProcessingException mismatch) {
            return Optional.of("a2a.artifacts cannot be read");
        }
    }

    private static Optional<String> wrong(List<Artifact> artifacts) {
        Set<String> ids = new HashSet<>();
        for (Artifact artifact : artifacts) {
            String id = artifact.artifactId();
            if (id != null && !ids.add(id)) {
                return Optional.of("two of a2a.artifacts have the same artifactId");
            }
            if (artifact.parts().isEmpty()) {
                return Optional.of("each of a2a.artifacts needs parts");
            }
            if (!artifact.parts().stream().allMatch(Part::isOne)) {
                return Optional.of("each part needs exactly one of text, raw, url and data");
            }
        }
        return Optional.empty();
    }

    private static Answer read(JsonNode said) throws JsonProcessingException {
        List<Artifact> artifacts = new ArrayList<>();
        JsonNode listed = said.path("artifacts");
        if (!listed.isMissingNode() && !listed.isArray()) {
            throw JsonMappingException.from(JSON.treeAsTokens(listed), "no list");
        }
        for (JsonNode each : listed) {
            if (!each.isObject()) {
                throw JsonMappingException.from(JSON.treeAsTokens(listed), "no object");
            }
            artifacts.add(JSON.treeToValue(each, Artifact.class));
        }
        return new Answer(Optional.ofNullable(STATES.get(said.path("state").asText())), artifacts);
    }
}
