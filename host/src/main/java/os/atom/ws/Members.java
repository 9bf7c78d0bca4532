package os.atom.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a frame, taken one by one; none may be left. For one thread. */
final class Members {
    private static final int LONGEST_ID = 100;
    private static final String OUR_CURSOR =
            "take it from welcome, from an event's seq, or from GET /api/v1/sync";

    private final ObjectNode frame;
    private Optional<String> id = Optional.empty();

    Members(ObjectNode frame) {
        this.frame = frame;
    }

    /** What the answer is to repeat; taken first, so that errors can repeat it. */
    Optional<String> id() throws Wrong {
        Optional<String> given = text("id");
        if (given.filter(text -> text.isBlank() || text.length() > LONGEST_ID).isPresent()) {
            throw wrong("id", "must have 1 to 100 characters", "choose a short one");
        }
        id = given;
        return given;
    }

    Optional<String> text(String name) throws Wrong {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw wrong(name, "must be text", "send \"" + name + "\": \"...\"");
        }
        return Optional.of(value.textValue());
    }

    String needed(String name) throws Wrong {
        return text(name)
                .orElseThrow(() -> wrong(name, "is missing", "send \"" + name + "\": \"...\""));
    }

    /** A list of texts; one text means those between its commas, as in a query over HTTP. */
    List<String> texts(String name) throws Wrong {
        JsonNode value = take(name);
        List<String> texts = new ArrayList<>();
        if (value.isTextual()) {
            for (String each : value.textValue().split(",", -1)) {
                texts.add(each.strip());
            }
        } else if (value.isArray()) {
            for (JsonNode each : value) {
                if (!each.isTextual()) {
                    throw wrong(name, "holds what is no text", "send [\"...\", \"...\"]");
                }
                texts.add(each.textValue());
            }
        } else if (!value.isMissingNode()) {
            throw wrong(name, "must be a list of texts", "send [\"...\", \"...\"]");
        }
        return texts;
    }

    /** Names and their texts. */
    Map<String, String> map(String name) throws Wrong {
        JsonNode value = take(name);
        Map<String, String> map = new HashMap<>();
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(name, "must be an object of texts", "send {\"priority\": \"high\"}");
        }
        for (Map.Entry<String, JsonNode> each : value.properties()) {
            if (!each.getValue().isTextual()) {
                throw wrong(name, "holds what is no text", "send {\"priority\": \"high\"}");
            }
            map.put(each.getKey(), each.getValue().textValue());
        }
        return map;
    }

    /** A JSON object, as its text. */
    String object(String name) throws Wrong {
        JsonNode value = take(name);
        if (!value.isObject()) {
            throw wrong(name, "must be an object", "send \"" + name + "\": {...}");
        }
        return value.toString();
    }

    /** A cursor: text as the server gives it, or that as a number. */
    Optional<Long> cursor(String name) throws Wrong {
        JsonNode value = take(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            long cursor = Long.parseLong(value.asText());
            if (cursor >= 0 && (value.isTextual() || value.isIntegralNumber())) {
                return Optional.of(cursor);
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw wrong(name, "is no cursor", OUR_CURSOR);
    }

    /** What was not taken, as a whole. */
    ObjectNode rest() {
        return frame;
    }

    /** Nothing may be left. */
    void none() throws Wrong {
        if (!frame.isEmpty()) {
            String name = frame.fieldNames().next();
            throw wrong(name, "there is no such member", "leave it out");
        }
    }

    Wrong wrong(String name, String reason, String mend) {
        return Wrong.member(id, name, reason, mend);
    }

    /** Takes a member out; null is as if it were not there. */
    private JsonNode take(String name) {
        JsonNode value = frame.remove(name);
        return value == null || value.isNull() ? frame.path(name) : value;
    }
}
