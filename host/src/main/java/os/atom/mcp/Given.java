package os.atom.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.mcp.wire.Exchange;
import os.atom.rest.Calls;

/** The arguments of a call, which fit their schema, and who calls. */
record Given(Exchange exchange) {
    private JsonNode at(String name) {
        return exchange.arguments().path(name);
    }

    @Nullable String text(String name) {
        return at(name).isMissingNode() ? null : at(name).asText();
    }

    String needed(String name) {
        return at(name).asText();
    }

    @Nullable Integer number(String name) {
        return at(name).isMissingNode() ? null : at(name).asInt();
    }

    int number(String name, int usual) {
        return at(name).asInt(usual);
    }

    @Nullable Long wide(String name) {
        return at(name).isMissingNode() ? null : at(name).asLong();
    }

    boolean flag(String name) {
        return at(name).asBoolean(false);
    }

    boolean has(String name) {
        return !at(name).isMissingNode();
    }

    @Nullable List<String> texts(String name) {
        if (at(name).isMissingNode()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        at(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Nullable Map<String, String> variables(String name) {
        if (at(name).isMissingNode()) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        at(name).properties()
                .forEach(each -> variables.put(each.getKey(), each.getValue().asText()));
        return variables;
    }

    @Nullable ObjectNode object(String name) {
        return at(name) instanceof ObjectNode object ? object : null;
    }

    Iterable<JsonNode> items(String name) {
        return at(name);
    }

    /** Who reads. */
    Calls.By by() {
        return new Calls.By(exchange.guest().principal(), exchange.guest().key());
    }

    /** Who writes, once where the call says so by {@code idempotencyKey}. */
    Calls.By once() {
        return new Calls.By(
                exchange.guest().principal(),
                exchange.guest().key(),
                Optional.ofNullable(text("idempotencyKey")),
                exchange.arguments().toString());
    }
}
