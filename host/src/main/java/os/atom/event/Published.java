package os.atom.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.journal.Fact;

/**
 * An event that somebody published, as it stands in the journal: one type there for all of them, so
 * that nobody's words are the name of anything, and an erasure takes everything that was said.
 *
 * @param type of its author's own
 * @param author the name it was published under
 * @param channel where it belongs; missing when it is for everybody
 * @param attributes after redaction, each a text, a truth value or a whole number
 * @param data after redaction; missing when there is none
 */
public record Published(
        String type,
        String author,
        @Nullable String channel,
        Map<String, Object> attributes,
        @Nullable JsonNode data) {
    /** The type of the entry. */
    public static final String TYPE = "os.atom.event.published";

    /** The subject of the entry. */
    public static String subject(String id) {
        return "event:" + id;
    }

    /** The id of an event, of its entry's subject. */
    public static String id(String subject) {
        return subject.startsWith("event:") ? subject.substring("event:".length()) : subject;
    }

    /** What an entry of {@link #TYPE} says. */
    public static Published read(String payload) {
        try {
            return Wire.JSON.readValue(payload, Published.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(
                    "the journal holds another payload than we write", broken);
        }
    }

    Fact fact(String actor, String id) {
        try {
            return new Fact(TYPE, actor, subject(id), Wire.JSON.writeValueAsString(this));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }
}
