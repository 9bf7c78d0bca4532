package os.atom.ws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import os.atom.protocol.AckRequest;
import os.atom.protocol.MessageRequest;
import os.atom.protocol.PostRequest;

/** Reads what clients say. What it does not know it refuses. */
final class ClientFrames {
    /** The types of all frames that a client may send. */
    static final List<String> TYPES =
            List.of(
                    "hello",
                    "subscribe",
                    "unsubscribe",
                    "publish",
                    "post",
                    "message",
                    "ack",
                    "ping");

    private static final String SHAPE = "send one JSON object: {\"type\": \"ping\"}";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // Numbers of an event go on as they came.
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private ClientFrames() {}

    static ClientFrame read(String text) throws Wrong {
        ObjectNode frame = object(text);
        Members members = new Members(frame);
        Optional<String> id = members.id();
        String type = members.needed("type");
        return switch (type) {
            case "hello" -> {
                var hello =
                        new ClientFrame.Hello(id, members.needed("key"), members.cursor("after"));
                members.none();
                yield hello;
            }
            case "subscribe" -> {
                var subscribe =
                        new ClientFrame.Subscribe(
                                named(members, id),
                                members.texts("types"),
                                members.text("channel"),
                                members.text("agent"),
                                members.map("attributes"),
                                members.cursor("after"));
                members.none();
                yield subscribe;
            }
            case "unsubscribe" -> {
                members.none();
                yield new ClientFrame.Unsubscribe(named(members, id));
            }
            case "ping" -> {
                members.none();
                yield new ClientFrame.Ping(id);
            }
            case "publish" -> {
                var publish =
                        new ClientFrame.Publish(
                                id, members.text("idempotencyKey"), members.object("event"));
                members.none();
                yield publish;
            }
            case "post" -> {
                Optional<String> key = members.text("idempotencyKey");
                PostRequest request = value(members, PostRequest.class);
                yield new ClientFrame.Post(id, key, body(members), request);
            }
            case "message" -> {
                Optional<String> key = members.text("idempotencyKey");
                MessageRequest request = value(members, MessageRequest.class);
                yield new ClientFrame.Message(id, key, body(members), request);
            }
            case "ack" -> {
                Optional<String> key = members.text("idempotencyKey");
                AckRequest request = value(members, AckRequest.class);
                yield new ClientFrame.Ack(id, key, body(members), request);
            }
            default ->
                    throw members.wrong(
                            "type",
                            "there is no such frame",
                            "send one of " + String.join(", ", TYPES));
        };
    }

    private static ObjectNode object(String text) throws Wrong {
        try {
            JsonNode read = JSON.readTree(text);
            if (read instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw Wrong.frame("the frame is not JSON", SHAPE);
        }
        throw Wrong.frame("the frame is no JSON object", SHAPE);
    }

    private static String named(Members members, Optional<String> id) throws Wrong {
        return id.orElseThrow(() ->
                members.wrong(
                        "id", "is missing", "give the subscription a name: \"id\": \"news\""));
    }

    private static <T> T value(Members members, Class<T> type) throws Wrong {
        try {
            return JSON.treeToValue(members.rest(), type);
        } catch (JsonMappingException wrong) {
            String path =
                    wrong.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null
                                            ? Integer.toString(step.getIndex())
                                            : step.getFieldName())
                            .collect(Collectors.joining("."));
            throw wrong instanceof UnrecognizedPropertyException
                    ? members.wrong(path, "there is no such member", "leave it out")
                    : members.wrong(path, "has the wrong type", "see GET /asyncapi.json");
        } catch (JsonProcessingException wrong) {
            throw Wrong.frame("the frame cannot be read", SHAPE);
        }
    }

    private static String body(Members members) {
        return members.rest().toString();
    }
}
