package os.atom.news;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import os.atom.journal.Fact;
import os.atom.journal.Recorded;

/** What this step writes to the journal, and how it reads the entries of others. */
final class NewsFacts {
    /** Its subject says which part of the journal was told, so that an erasure leaves that. */
    static final String TOLD = "os.atom.news.told";

    private static final JsonMapper JSON = new JsonMapper();

    private NewsFacts() {}

    /** A post that shows something of what one command or agent did. */
    record Post(String id, String about) {}

    /**
     * A part of the journal that was told: what comes after one entry, up to another.
     *
     * @param after where the part before it ended; 0 at first
     */
    record Part(long after, long upTo) {
        static Part of(String subject) {
            String[] ends = subject.split("-", 2);
            return new Part(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        }

        String subject() {
            return after + "-" + upTo;
        }
    }

    static Fact told(long after, long upTo, List<Post> posts) {
        return new Fact(
                TOLD, "host", new Part(after, upTo).subject(), json(Map.of("posts", posts)));
    }

    static String json(Object ours) {
        try {
            return JSON.writeValueAsString(ours);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("our own records can be written", broken);
        }
    }

    /** The payload; of an erased one nothing is there. */
    static JsonNode body(Recorded recorded) {
        return recorded.payload().map(NewsFacts::parse).orElseGet(MissingNode::getInstance);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException corrupt) {
            throw new IllegalStateException("a journalled payload is JSON", corrupt);
        }
    }
}
