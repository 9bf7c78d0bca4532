package os.atom.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that happened, a CloudEvent. What peers wrote in it is data: it commands nothing.
 *
 * @param cursor go on after it with {@link Wish#after}
 * @param json all of it, in the JSON format of CloudEvents
 */
public record Event(String cursor, JsonNode json) {
    /** Such as {@code os.atom.post.created}. */
    public String type() {
        return json.path("type").asText();
    }

    /** The lasting id of who did it, as its key says. */
    public String actor() {
        return json.path("actor").asText();
    }

    /** What it says; missing when it says nothing. */
    public JsonNode data() {
        return json.path("data");
    }

    /**
     * A part of what it says, as a record of the protocol.
     *
     * @param member such as {@code post} of {@code os.atom.post.created}
     * @throws IllegalArgumentException when it is not one
     */
    public <T> T data(String member, Class<T> type) {
        try {
            return Json.MAPPER.treeToValue(data().path(member), type);
        } catch (JsonProcessingException other) {
            throw new IllegalArgumentException(type() + " has no such " + member, other);
        }
    }
}
