package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Version 0.3: the same with {@code kind} beside what it is, and words in lower case. What it reads
 * it does not judge: what makes no sense makes none as 1.0 either. Pure.
 */
record Earlier() implements Shape {
    static final Earlier SHAPE = new Earlier();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final String CONFIG = "pushNotificationConfig";

    @Override
    public ObjectNode params(Method method, ObjectNode given) {
        return switch (method) {
            case SEND, STREAM -> EarlierAsked.send(given);
            case CREATE_PUSH ->
                    EarlierAsked.config(given.path(CONFIG)).put("taskId", text(given, "taskId"));
            case GET_PUSH, LIST_PUSH, DELETE_PUSH -> {
                ObjectNode params = NODES.objectNode().put("taskId", text(given, "id"));
                // In 0.3 the only one of a task has the task's id.
                params.put("id", text(given, "id"));
                copy(given, CONFIG + "Id", params, "id");
                yield params;
            }
            case GET, LIST, CANCEL, SUBSCRIBE, CARD -> given;
        };
    }

    static String text(JsonNode json, String member) {
        return json.path(member).asText("");
    }

    static void copy(JsonNode from, String member, ObjectNode to, String as) {
        if (from.has(member) && !from.path(member).isNull()) {
            to.set(as, from.path(member));
        }
    }

    @Override
    public JsonNode result(Method method, ObjectNode body) {
        return switch (method) {
            case SEND, STREAM -> EarlierTold.event(body, true);
            case GET, CANCEL, SUBSCRIBE -> EarlierTold.task(body);
            case LIST -> body;
            case CREATE_PUSH, GET_PUSH -> EarlierTold.configured(body);
            case LIST_PUSH -> {
                ArrayNode all = NODES.arrayNode();
                body.path("configs").forEach(config -> all.add(EarlierTold.configured(config)));
                yield all;
            }
            case DELETE_PUSH -> NullNode.getInstance();
            case CARD -> EarlierTold.card(body);
        };
    }

    @Override
    public JsonNode event(ObjectNode event, boolean ends) {
        return EarlierTold.event(event, ends);
    }
}
