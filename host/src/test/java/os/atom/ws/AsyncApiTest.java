package os.atom.ws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import os.atom.live.Live;

/** The document of the protocol is whole, and says of the code what is so. */
class AsyncApiTest {
    private static final JsonNode DOCUMENT = AsyncApi.document();

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static JsonNode resolve(JsonNode reference) {
        return DOCUMENT.at(reference.path("$ref").asText().substring(1));
    }

    /** The payloads of the messages that an operation names. */
    private static List<JsonNode> payloads(String operation) {
        return StreamSupport.stream(
                        DOCUMENT.at("/operations/" + operation + "/messages").spliterator(), false)
                .map(message -> resolve(resolve(message)).path("payload"))
                .toList();
    }

    private static String type(JsonNode payload) {
        return payload.at("/properties/type/const").asText();
    }

    static Stream<JsonNode> clientFrames() {
        return payloads("hear").stream();
    }

    @Test
    void isOfTheThirdAsyncApiAndItsReferencesLead() {
        assertThat(DOCUMENT.path("asyncapi").asText()).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/info/title").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/channels/atom/address").asText()).isEqualTo("/ws");
        List<JsonNode> references = DOCUMENT.findParents("$ref");
        assertThat(references).isNotEmpty().allMatch(each -> !resolve(each).isMissingNode());
    }

    @Test
    void namesEachFrame() {
        assertThat(payloads("hear").stream().map(AsyncApiTest::type).toList())
                .isEqualTo(ClientFrames.TYPES);
        assertThat(payloads("tell").stream().map(AsyncApiTest::type).toList())
                .containsExactly("welcome", "event", "ack", "pong", "error");
    }

    @Test
    void namesEachErrorAndEachFarewellAndEachLimit() {
        assertThat(texts(DOCUMENT.at("/components/schemas/ErrorCode/enum")))
                .containsExactlyElementsOf(Arrays.stream(Code.values()).map(Code::word).toList());
        assertThat(names(DOCUMENT.at("/channels/atom/x-close-codes")))
                .containsExactlyElementsOf(
                        Arrays.stream(Farewell.values())
                                .map(each -> Integer.toString(each.status()))
                                .toList());
        JsonNode limits = DOCUMENT.at("/channels/atom/x-limits");
        assertThat(limits.path("frameBytes").asInt()).isEqualTo(Inbound.MOST_BYTES);
        assertThat(limits.path("subscriptions").asInt()).isEqualTo(Session.MOST_SUBSCRIPTIONS);
        Patience patience = Patience.USUAL;
        assertThat(limits.path("helloSeconds").asLong()).isEqualTo(patience.hello().toSeconds());
        assertThat(limits.path("pingSeconds").asLong()).isEqualTo(patience.ping().toSeconds());
        assertThat(limits.path("silenceSeconds").asLong())
                .isEqualTo(patience.silence().toSeconds());
    }

    @Test
    void namesTheTypesOfEvents() {
        assertThat(texts(DOCUMENT.at("/components/schemas/EventType/examples")))
                .isEqualTo(Live.types())
                .contains("os.atom.post.created", "os.atom.host.frozen")
                .doesNotContain("os.atom.event.published");
    }

    /** Each member is taken, one that is not named is not, and none that is required may lack. */
    @ParameterizedTest
    @MethodSource("clientFrames")
    void saysWhatAFrameTakes(JsonNode payload) throws Wrong {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        payload.path("properties")
                .properties()
                .forEach(each -> all.set(each.getKey(), sample(each.getValue())));
        assertThat(ClientFrames.read(all.toString()).id()).contains("1");

        assertThatThrownBy(() -> ClientFrames.read(all.deepCopy().put("more", 1).toString()))
                .isInstanceOf(Wrong.class);
        for (String required : texts(payload.path("required"))) {
            boolean ofTheCall = !List.of("type", "id", "key", "event").contains(required);
            if (!ofTheCall) {
                assertThatThrownBy(() ->
                                ClientFrames.read(all.deepCopy().without(required).toString()))
                        .as(required)
                        .isInstanceOf(Wrong.class);
            }
        }
    }

    private static JsonNode sample(JsonNode schema) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        JsonNode known = schema.has("$ref") ? resolve(schema) : schema;
        if (known.has("const")) {
            return known.path("const");
        }
        return switch (known.path("type").asText()) {
            case "integer" -> make.numberNode(1);
            case "array" -> make.arrayNode().add("1");
            case "object" -> make.objectNode().put("type", "1");
            default -> make.textNode("1");
        };
    }
}
