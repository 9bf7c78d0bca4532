package os.atom.signature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * An agent card without the members that A2A leaves out before a card is signed (1.0, section
 * 8.4.1): those at the default of {@code a2a.proto} that it neither requires nor marks as optional.
 * What it does not know stays, and so does what is not there: a member that was never served is not
 * made up. Pure.
 */
public final class CardDefaults {
    /**
     * One message of {@code a2a.proto}.
     *
     * @param left members that are left out at their defaults
     * @param inner messages in it, by member: alone, in a list, or as the values of a map
     */
    private record Message(Set<String> left, Map<String, Inner> inner) {
        Message(String... left) {
            this(Set.of(left), Map.of());
        }

        Message with(Map<String, Inner> more) {
            return new Message(left, more);
        }
    }

    private record Inner(Message message, boolean map) {}

    private static final Message REQUIREMENT =
            new Message("schemes").with(Map.of("schemes", values(new Message("list"))));

    private static final Message FLOWS =
            new Message()
                    .with(
                            Map.of(
                                    "authorizationCode",
                                    one(new Message("refreshUrl", "pkceRequired")),
                                    "clientCredentials",
                                    one(new Message("refreshUrl")),
                                    "implicit",
                                    one(new Message("authorizationUrl", "refreshUrl", "scopes")),
                                    "password",
                                    one(new Message("tokenUrl", "refreshUrl", "scopes")),
                                    "deviceCode",
                                    one(new Message("refreshUrl"))));

    private static final Message SCHEME =
            new Message()
                    .with(
                            Map.of(
                                    "apiKeySecurityScheme",
                                    one(new Message("description")),
                                    "httpAuthSecurityScheme",
                                    one(new Message("description", "bearerFormat")),
                                    "oauth2SecurityScheme",
                                    one(
                                            new Message("description", "oauth2MetadataUrl")
                                                    .with(Map.of("flows", one(FLOWS)))),
                                    "openIdConnectSecurityScheme",
                                    one(new Message("description")),
                                    "mtlsSecurityScheme",
                                    one(new Message("description"))));

    private static final Message CAPABILITIES =
            new Message("extensions")
                    .with(Map.of("extensions", one(new Message("uri", "description", "required"))));

    private static final Message SKILL =
            new Message("examples", "inputModes", "outputModes", "securityRequirements")
                    .with(Map.of("securityRequirements", one(REQUIREMENT)));

    private static final Message CARD =
            new Message("securitySchemes", "securityRequirements")
                    .with(
                            Map.of(
                                    "supportedInterfaces",
                                    one(new Message("tenant")),
                                    "capabilities",
                                    one(CAPABILITIES),
                                    "securitySchemes",
                                    values(SCHEME),
                                    "securityRequirements",
                                    one(REQUIREMENT),
                                    "skills",
                                    one(SKILL)));

    private CardDefaults() {}

    private static Inner one(Message message) {
        return new Inner(message, false);
    }

    private static Inner values(Message message) {
        return new Inner(message, true);
    }

    /** The card without them. */
    public static ObjectNode without(ObjectNode card) {
        return without(card, CARD);
    }

    private static ObjectNode without(ObjectNode json, Message message) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        json.properties()
                .forEach(each -> {
                    Inner inner = message.inner().get(each.getKey());
                    JsonNode value =
                            inner == null ? each.getValue() : without(each.getValue(), inner);
                    if (!message.left().contains(each.getKey()) || !isDefault(value)) {
                        kept.set(each.getKey(), value);
                    }
                });
        return kept;
    }

    private static JsonNode without(JsonNode json, Inner inner) {
        return switch (json) {
            case ObjectNode map when inner.map() -> {
                ObjectNode kept = JsonNodeFactory.instance.objectNode();
                map.properties()
                        .forEach(each ->
                                kept.set(
                                        each.getKey(),
                                        without(each.getValue(), one(inner.message()))));
                yield kept;
            }
            case ObjectNode object -> without(object, inner.message());
            case ArrayNode array -> {
                ArrayNode kept = JsonNodeFactory.instance.arrayNode();
                array.forEach(each -> kept.add(without(each, inner)));
                yield kept;
            }
            default -> json;
        };
    }

    private static boolean isDefault(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT, ARRAY -> json.isEmpty();
            case STRING -> json.textValue().isEmpty();
            case BOOLEAN -> !json.booleanValue();
            case NULL, MISSING -> true;
            case NUMBER -> json.doubleValue() == 0;
            case BINARY, POJO -> false;
        };
    }
}
