package os.atom.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import os.atom.identity.Outcome;
import os.atom.identity.Outcome.Cause;
import os.atom.identity.Outcome.Done;
import os.atom.identity.Outcome.Refused;

/**
 * Reads an event as it comes over the wire. What the sender calls its {@code id}, {@code source}
 * and {@code time} is kept under other names, since those are the journal's to give. Pure.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md">
 *     CloudEvents, JSON event format</a>
 */
final class Wire {
    private static final int DEEPEST = 32;
    private static final String DATA = "data";
    private static final Map<String, String> ORIGIN =
            Map.of("id", "originid", "source", "originsource", "time", "origintime");
    private static final Set<String> OWN =
            Set.of("specversion", "type", "channel", "datacontenttype", DATA);

    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    // Numbers go through as they came.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private Wire() {}

    static Outcome<Draft> draft(String json) {
        JsonNode event;
        try {
            event = JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            return wrong(
                    "event",
                    "is no JSON, names something twice, or is deeper than %d levels"
                            .formatted(DEEPEST),
                    "send one CloudEvent in its JSON format");
        }
        return event.isObject()
                ? version(event).then(_ -> type(event)).then(type -> draft(event, type))
                : wrong("event", "is no JSON object", "send one CloudEvent in its JSON format");
    }

    private static Outcome<JsonNode> version(JsonNode event) {
        JsonNode version = event.path("specversion");
        if (!isAbsent(version) && !version.asText().equals("1.0")) {
            return wrong("specversion", "is another than 1.0", "send an event of CloudEvents 1.0");
        }
        JsonNode content = event.path("datacontenttype");
        return isAbsent(content) || content.asText().equals("application/json")
                ? new Done<>(event)
                : wrong(
                        "datacontenttype",
                        "is another than application/json",
                        "send data as JSON; what cannot be redacted is not taken");
    }

    private static Outcome<String> type(JsonNode event) {
        JsonNode type = event.path("type");
        return type.isTextual()
                ? new Done<>(type.textValue())
                : wrong("type", "is missing, or no text", "send {\"type\": \"NAME.something\"}");
    }

    private static Outcome<Draft> draft(JsonNode event, String type) {
        JsonNode channel = event.path("channel");
        if (!isAbsent(channel) && !channel.isTextual()) {
            return wrong("channel", "is no text", "name a channel, or leave it out");
        }
        Map<String, Object> attributes = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : event.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (!OWN.contains(name) && !isAbsent(value)) {
                Optional<Object> plain = plain(value);
                if (plain.isEmpty()) {
                    return wrong(
                            name,
                            "is no text, truth value or whole number of 32 bits",
                            "put it into data");
                }
                attributes.put(ORIGIN.getOrDefault(name, name), plain.get());
            }
        }
        if (attributes.containsKey("origintime")
                && !isTime(String.valueOf(attributes.get("origintime")))) {
            return wrong("time", "is no time of RFC 3339", "send one, or leave it out");
        }
        JsonNode data = event.path(DATA);
        return new Done<>(
                new Draft(
                        type,
                        isAbsent(channel) ? Optional.empty() : Optional.of(channel.textValue()),
                        attributes,
                        isAbsent(data) ? Optional.empty() : Optional.of(data.toString())));
    }

    private static boolean isTime(String time) {
        try {
            OffsetDateTime.parse(time);
            return true;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static Optional<Object> plain(JsonNode value) {
        return switch (value.getNodeType()) {
            case JsonNodeType.STRING -> Optional.of(value.textValue());
            case JsonNodeType.BOOLEAN -> Optional.of(value.booleanValue());
            case JsonNodeType.NUMBER ->
                    value.isIntegralNumber() && value.canConvertToInt()
                            ? Optional.of(value.intValue())
                            : Optional.empty();
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> Optional.empty();
        };
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static <T> Refused<T> wrong(String member, String reason, String mend) {
        return new Refused<>(Cause.INVALID, "event." + member, member + ": " + reason, mend);
    }
}
