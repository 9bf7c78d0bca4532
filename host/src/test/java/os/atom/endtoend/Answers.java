package os.atom.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds answers of the server against what its OpenAPI document says of them: the status is named,
 * the body has the shape, and no member that is not named.
 */
final class Answers {
    private final JsonNode document;

    /** Of the document as the server tells it. */
    Answers(String told) throws IOException {
        document = new ObjectMapper().readTree(told.replace("#/components/schemas/", "#/$defs/"));
        // The document leaves clients room for what is added later; this build adds nothing to it.
        document.at("/components/schemas")
                .forEach(schema -> {
                    if (schema.has("properties") && !schema.has("additionalProperties")) {
                        ((ObjectNode) schema).put("additionalProperties", false);
                    }
                });
    }

    /** What is wrong with an answer; empty when nothing is. */
    List<String> wrong(String method, String path, RunningServer.Answer answer) {
        JsonNode answers = operation(method, path).path("responses");
        String status = Integer.toString(answer.status());
        if (!answers.has(status)) {
            return List.of(method + " " + path + " does not name " + status);
        }
        JsonNode content = answers.path(status).path("content");
        String type =
                answer.headers()
                        .getOrDefault("content-type", List.of(""))
                        .getFirst()
                        .replaceFirst(";.*", "");
        if (!content.has(type)) {
            boolean nothing = content.isMissingNode() && answer.text().isEmpty();
            return nothing
                    ? List.of()
                    : List.of("%s %s %s is not of type %s".formatted(method, path, status, type));
        }
        return type.endsWith("json")
                ? wrong(content.path(type).path("schema"), answer.json())
                : List.of();
    }

    private List<String> wrong(JsonNode schema, JsonNode body) {
        ObjectNode whole = schema.deepCopy();
        whole.set("$defs", document.at("/components/schemas"));
        JsonSchema shape =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                whole,
                                SchemaValidatorsConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build());
        return shape.validate(body).stream().map(ValidationMessage::getMessage).toList();
    }

    /** The call that a path belongs to; one whose path is written out comes first. */
    private JsonNode operation(String method, String path) {
        String plain = path.replaceFirst("\\?.*", "");
        Optional<Map.Entry<String, JsonNode>> found =
                Stream.of(document.path("paths"))
                        .flatMap(paths -> paths.properties().stream())
                        .filter(each ->
                                plain.matches(each.getKey().replaceAll("\\{[^}]*}", "[^/]+")))
                        .min(Comparator.comparing(each -> each.getKey().contains("{")));
        return found.map(each -> each.getValue().path(method.toLowerCase(java.util.Locale.ROOT)))
                .orElseThrow(() -> new AssertionError("no path is like " + plain));
    }
}
