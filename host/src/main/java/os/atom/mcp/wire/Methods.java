package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What every revision has: lists, calls, reads. Thread-safe. */
final class Methods {
    private final Offer offer;

    Methods(Offer offer) {
        this.offer = offer;
    }

    /** What is offered at all. */
    ObjectNode capabilities() {
        Changes changes = offer.changes();
        ObjectNode capabilities = JsonNodeFactory.instance.objectNode();
        if (!offer.tools().isEmpty()) {
            capabilities.putObject("tools").put("listChanged", changes.lists());
        }
        if (!offer.prompts().isEmpty()) {
            capabilities.putObject("prompts").put("listChanged", changes.lists());
        }
        if (!offer.resources().isEmpty()) {
            capabilities
                    .putObject("resources")
                    .put("listChanged", false)
                    .put("subscribe", changes.updates());
        }
        if (offer.completes()) {
            capabilities.putObject("completions");
        }
        return capabilities;
    }

    /** Answers a request. */
    Reply answer(String method, Exchange exchange) throws Fault, InterruptedException {
        return switch (method) {
            case "tools/list" -> list(exchange, "tools", offer.tools(), Tool::json);
            case "tools/call" -> call(exchange);
            case "resources/list" -> list(exchange, "resources", resources(false), Resource::json);
            case "resources/templates/list" ->
                    list(exchange, "resourceTemplates", resources(true), Resource::json);
            case "resources/read" -> read(exchange);
            case "prompts/list" -> list(exchange, "prompts", offer.prompts(), Prompt::json);
            case "prompts/get" -> prompt(exchange);
            case "completion/complete" ->
                    new Reply.Done(
                            offer.complete(exchange.params())
                                    .orElseThrow(() -> Fault.noMethod(method)));
            default -> throw Fault.noMethod(shown(method));
        };
    }

    /** What a client sent, so short that it can be repeated to it. */
    static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }

    private List<Resource> resources(boolean templates) {
        return offer.resources().stream().filter(each -> each.isTemplate() == templates).toList();
    }

    /** All at once: there are few, so that no cursor was ever given out. */
    private static <T> Reply list(
            Exchange exchange, String name, List<T> items, Function<T, ObjectNode> json)
            throws Fault {
        if (exchange.params().has("cursor")) {
            throw Fault.invalid("cursor: is none of ours; this list has one page");
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode list = result.putArray(name);
        items.forEach(item -> list.add(json.apply(item)));
        return new Reply.Done(result);
    }

    private Reply call(Exchange exchange) throws Fault, InterruptedException {
        String name = text(exchange.params(), "name");
        Tool tool =
                offer.tools().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Fault.invalid("there is no tool " + shown(name)));
        JsonNode arguments = exchange.params().path("arguments");
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            throw Fault.invalid("arguments: must be an object");
        }
        Optional<Schema.Misfit> misfit = Schema.misfit(tool.input(), exchange.arguments());
        return misfit.isPresent() ? misfit(tool, misfit.get()) : tool.work().call(exchange);
    }

    /** A result, which a model reads and mends; an error of the protocol may never reach it. */
    private static Reply misfit(Tool tool, Schema.Misfit misfit) {
        String detail = misfit.field() + ": " + misfit.detail();
        String mend = "call %s again with arguments as its schema says".formatted(tool.name());
        ObjectNode problem =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", "Invalid")
                        .put("status", 422)
                        .put("detail", detail)
                        .put("field", misfit.field())
                        .put("mend", mend);
        return Results.failure("Invalid: " + detail + ". " + mend + ".", problem);
    }

    private Reply read(Exchange exchange) throws Fault, InterruptedException {
        String uri = text(exchange.params(), "uri");
        return offer.read(uri, exchange).orElseThrow(() -> Fault.noResource(shown(uri)));
    }

    private Reply prompt(Exchange exchange) throws Fault, InterruptedException {
        String name = text(exchange.params(), "name");
        Prompt prompt =
                offer.prompts().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Fault.invalid("there is no prompt " + shown(name)));
        for (Prompt.Argument argument : prompt.arguments()) {
            JsonNode given = exchange.arguments().path(argument.name());
            if (given.isMissingNode() && argument.required()) {
                throw Fault.invalid("arguments." + argument.name() + ": is missing");
            }
            if (!given.isMissingNode() && !given.isTextual()) {
                throw Fault.invalid("arguments." + argument.name() + ": must be text");
            }
        }
        return prompt.work().get(exchange);
    }

    static String text(ObjectNode params, String name) throws Fault {
        JsonNode value = params.path(name);
        if (!value.isTextual()) {
            throw Fault.invalid(name + ": must be text");
        }
        return value.asText();
    }
}
