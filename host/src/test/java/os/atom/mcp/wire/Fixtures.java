package os.atom.mcp.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the official conformance suite wants to find: its tools, resources and prompts, with the
 * names and behaviour that its scenarios describe.
 */
final class Fixtures implements Offer {
    /** One red pixel. */
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    /** A header without a sound after it. */
    private static final String WAV =
            "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";

    private static final Tool.Hints HINTS = new Tool.Hints(true, false, true, false);

    private final List<Consumer<Changes.Change>> ears = new CopyOnWriteArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final List<Prompt> prompts = new ArrayList<>();

    Fixtures() {
        contents();
        notifications();
        questions();
        rounds();
        sayings();
    }

    @Override
    public Label label() {
        return new Label("fixtures", "Fixtures", "1");
    }

    @Override
    public String instructions() {
        return "For the conformance suite.";
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public List<Prompt> prompts() {
        return prompts;
    }

    @Override
    public boolean completes() {
        return true;
    }

    @Override
    public boolean logs() {
        return true;
    }

    @Override
    public Optional<ObjectNode> complete(ObjectNode params) {
        ObjectNode result = object();
        ObjectNode completion = result.putObject("completion");
        completion.putArray("values");
        completion.put("total", 0).put("hasMore", false);
        return Optional.of(result);
    }

    // What tools answer with.

    private void contents() {
        add("test_simple_text", _ -> text("This is a simple text response for testing."));
        add("test_image_content", _ -> content(image()));
        add("test_audio_content", _ -> content(media("audio", WAV, "audio/wav")));
        add(
                "test_embedded_resource",
                _ -> content(resource("test://embedded-resource", "text/plain", "Embedded.")));
        add(
                "test_multiple_content_types",
                _ ->
                        content(
                                words("Multiple content types test:"),
                                image(),
                                resource(
                                        "test://mixed-content-resource",
                                        "application/json",
                                        "{\"test\":\"data\",\"value\":123}")));
        add(
                "test_error_handling",
                _ ->
                        Results.failure(
                                "This tool intentionally returns an error for testing", object()));
        tools.add(
                new Tool(
                        "json_schema_2020_12_tool",
                        "Schema",
                        "Tool with JSON Schema 2020-12 features",
                        schema2020(),
                        Optional.empty(),
                        HINTS,
                        _ -> text("ok")));
    }

    private static ObjectNode schema2020() {
        try (InputStream file =
                Objects.requireNonNull(Fixtures.class.getResourceAsStream("schema-2020-12.json"))) {
            return (ObjectNode) Message.JSON.readTree(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    // What is said before the answer.

    private void notifications() {
        add(
                "test_tool_with_logging",
                exchange -> {
                    exchange.log("info", "Tool execution started");
                    exchange.log("info", "Tool processing data");
                    exchange.log("info", "Tool execution completed");
                    return text("logged");
                });
        add(
                "test_logging_tool",
                exchange -> {
                    exchange.log("info", "only for who wants it");
                    return text("logged");
                });
        add(
                "test_tool_with_progress",
                exchange -> {
                    for (int done = 0; done <= 100; done += 50) {
                        exchange.progress(done, OptionalDouble.of(100), done + " of 100");
                    }
                    return text("done");
                });
        add("test_trigger_tool_change", _ -> change(new Changes.Change.Tools()));
        add("test_trigger_prompt_change", _ -> change(new Changes.Change.Prompts()));
    }

    private Reply change(Changes.Change change) {
        ears.forEach(ear -> ear.accept(change));
        return text("changed");
    }

    // What is asked meanwhile, up to 2025-11-25.

    private void questions() {
        addAsking(
                "test_sampling",
                "prompt",
                exchange -> sampling(exchange.arguments().path("prompt").asText(), 100),
                "sampling/createMessage");
        addAsking(
                "test_elicitation",
                "message",
                exchange ->
                        elicitation(
                                exchange.arguments().path("message").asText(),
                                schema(
                                        "{'username': {'type': 'string'}, 'email': {'type':"
                                                + " 'string'}}",
                                        "username",
                                        "email")),
                "elicitation/create");
        addAsking(
                "test_elicitation_sep1034_defaults",
                "",
                _ -> elicitation("Defaults", schema(DEFAULTS)),
                "elicitation/create");
        addAsking(
                "test_elicitation_sep1330_enums",
                "",
                _ -> elicitation("Choices", schema(ENUMS)),
                "elicitation/create");
    }

    private static final String DEFAULTS =
            """
            {'name': {'type': 'string', 'default': 'John Doe'},
             'age': {'type': 'integer', 'default': 30},
             'score': {'type': 'number', 'default': 95.5},
             'status': {'type': 'string', 'enum': ['active', 'inactive', 'pending'],
                        'default': 'active'},
             'verified': {'type': 'boolean', 'default': true}}
            """;

    private static final String ENUMS =
            """
            {'untitledSingle': {'type': 'string', 'enum': ['option1', 'option2', 'option3']},
             'titledSingle': {'type': 'string', 'oneOf': [
                {'const': 'value1', 'title': 'First Option'},
                {'const': 'value2', 'title': 'Second Option'},
                {'const': 'value3', 'title': 'Third Option'}]},
             'legacyEnum': {'type': 'string', 'enum': ['opt1', 'opt2', 'opt3'],
                'enumNames': ['Option One', 'Option Two', 'Option Three']},
             'untitledMulti': {'type': 'array', 'items': {'type': 'string',
                'enum': ['option1', 'option2', 'option3']}},
             'titledMulti': {'type': 'array', 'items': {'anyOf': [
                {'const': 'value1', 'title': 'First Choice'},
                {'const': 'value2', 'title': 'Second Choice'},
                {'const': 'value3', 'title': 'Third Choice'}]}}}
            """;

    private void addAsking(
            String name, String argument, Function<Exchange, ObjectNode> params, String method) {
        ObjectNode input = object().put("type", "object");
        if (!argument.isEmpty()) {
            input.putObject("properties").putObject(argument).put("type", "string");
            input.putArray("required").add(argument);
        }
        add(
                name,
                input,
                exchange -> {
                    if (!exchange.canAsk()) {
                        throw Fault.incapable(method.substring(0, method.indexOf('/')));
                    }
                    try (Exchange.Question question =
                            exchange.ask(method, params.apply(exchange))) {
                        return question.await()
                                .map(answer -> text("Answer: " + answer))
                                .orElseGet(() -> Results.failure("no answer", object()));
                    }
                });
    }

    // What is asked between two calls, in 2026-07-28.

    private void rounds() {
        ObjectNode name = elicitation("What is your name?", schema("{'name': {'type': 'string'}}"));
        ObjectNode confirm = elicitation("Please confirm", schema("{'ok': {'type': 'boolean'}}"));
        Round elicited = new Round("user_name", "elicitation/create", name);
        Round sampled =
                new Round(
                        "capital_question",
                        "sampling/createMessage",
                        sampling("What is the capital of France?", 100));
        Round rooted = new Round("client_roots", "roots/list", object());
        add("test_input_required_result_elicitation", one(elicited));
        add("test_input_required_result_sampling", one(sampled));
        add("test_input_required_result_list_roots", one(rooted));
        add("test_streaming_elicitation", one(elicited));
        Round confirmed = new Round("confirm", "elicitation/create", confirm);
        add("test_input_required_result_request_state", withState(confirmed));
        add("test_input_required_result_tampered_state", withState(confirmed));
        add("test_input_required_result_multiple_inputs", all(elicited, sampled, rooted));
        add("test_input_required_result_capabilities", able(elicited, sampled));
        add("test_input_required_result_multi_round", Fixtures::twice);
        add(
                "test_missing_capability",
                exchange -> {
                    if (!exchange.capabilities().has("sampling")) {
                        throw Fault.incapable("sampling");
                    }
                    return text("able");
                });
    }

    /** Something to ask for. */
    private record Round(String key, String method, ObjectNode params) {
        void into(ObjectNode requests) {
            requests.putObject(key).put("method", method).set("params", params);
        }

        boolean isAnswered(Exchange exchange) {
            return exchange.answers().path(key).isObject();
        }

        boolean isWithin(ObjectNode capabilities) {
            return capabilities.has(method.substring(0, method.indexOf('/')));
        }
    }

    private static Tool.Work one(Round round) {
        return exchange ->
                round.isAnswered(exchange)
                        ? text("Hello, " + exchange.answers().get(round.key()) + "!")
                        : needs(Optional.empty(), round);
    }

    private static Tool.Work withState(Round round) {
        return exchange ->
                exchange.state().isPresent() && round.isAnswered(exchange)
                        ? text("state-ok: " + exchange.state().get())
                        : needs(Optional.of("confirming"), round);
    }

    private static Tool.Work all(Round... rounds) {
        return exchange -> {
            for (Round round : rounds) {
                if (!round.isAnswered(exchange) || exchange.state().isEmpty()) {
                    return needs(Optional.of("all"), rounds);
                }
            }
            return text("all of it");
        };
    }

    /** Only what the client can do. */
    private static Tool.Work able(Round... rounds) {
        return exchange -> {
            Round[] possible =
                    java.util.Arrays.stream(rounds)
                            .filter(round -> round.isWithin(exchange.capabilities()))
                            .toArray(Round[]::new);
            return possible.length == 0
                    ? text("nothing to ask")
                    : needs(Optional.empty(), possible);
        };
    }

    private static Reply twice(Exchange exchange) {
        return switch (exchange.state().orElse("")) {
            case "" ->
                    needs(
                            Optional.of("1"),
                            new Round(
                                    "step1",
                                    "elicitation/create",
                                    elicitation(
                                            "Step 1: What is your name?",
                                            schema("{'name': {'type': 'string'}}"))));
            case "1" ->
                    needs(
                            Optional.of("2"),
                            new Round(
                                    "step2",
                                    "elicitation/create",
                                    elicitation(
                                            "Step 2: What is your favorite color?",
                                            schema("{'color': {'type': 'string'}}"))));
            default -> text("both");
        };
    }

    private static Reply needs(Optional<String> state, Round... rounds) {
        ObjectNode requests = object();
        for (Round round : rounds) {
            round.into(requests);
        }
        return new Reply.Needs(requests, state);
    }

    // Words to begin with.

    private void sayings() {
        prompt("test_simple_prompt", List.of(), _ -> said("This is a simple prompt for testing."));
        prompt(
                "test_prompt_with_arguments",
                List.of("arg1", "arg2"),
                exchange ->
                        said(
                                "Prompt with arguments: arg1='%s', arg2='%s'"
                                        .formatted(
                                                exchange.arguments().path("arg1").asText(),
                                                exchange.arguments().path("arg2").asText())));
        prompt(
                "test_prompt_with_embedded_resource",
                List.of("resourceUri"),
                exchange ->
                        messages(
                                resource(
                                        exchange.arguments().path("resourceUri").asText(),
                                        "text/plain",
                                        "Embedded resource content for testing."),
                                words("Please process the embedded resource above.")));
        prompt(
                "test_prompt_with_image",
                List.of(),
                _ -> messages(image(), words("Please analyze the image above.")));
        Round context =
                new Round(
                        "user_context",
                        "elicitation/create",
                        elicitation(
                                "What context should the prompt use?",
                                schema("{'context': {'type': 'string'}}")));
        prompt(
                "test_input_required_result_prompt",
                List.of(),
                exchange ->
                        context.isAnswered(exchange)
                                ? said("Use " + exchange.answers().get("user_context"))
                                : needs(Optional.empty(), context));
    }

    private void prompt(String name, List<String> arguments, Prompt.Work work) {
        prompts.add(
                new Prompt(
                        name,
                        name,
                        "For the scenario of that name",
                        arguments.stream()
                                .map(each -> new Prompt.Argument(each, each, true))
                                .toList(),
                        work));
    }

    // What can be read.

    @Override
    public List<Resource> resources() {
        return List.of(
                fixed("test://static-text", "text/plain"),
                fixed("test://static-binary", "image/png"),
                fixed("test://watched-resource", "text/plain"),
                fixed("test://example-resource", "text/plain"),
                new Resource(
                        "test://template/{id}/data",
                        true,
                        "template",
                        "Template",
                        "A family",
                        "application/json"));
    }

    private static Resource fixed(String uri, String type) {
        return new Resource(uri, false, uri, uri, "For the scenario of that name", type);
    }

    @Override
    public Optional<Reply> read(String uri, Exchange exchange) {
        return switch (uri) {
            case "test://static-text", "test://watched-resource", "test://example-resource" ->
                    Optional.of(read(uri, "text/plain", "text", "The content of " + uri));
            case "test://static-binary" -> Optional.of(read(uri, "image/png", "blob", PNG));
            default ->
                    uri.matches("test://template/[^/]+/data")
                            ? Optional.of(
                                    read(
                                            uri,
                                            "application/json",
                                            "text",
                                            "{\"id\":\"%s\"}".formatted(uri.split("/")[3])))
                            : Optional.empty();
        };
    }

    private static Reply read(String uri, String type, String member, String value) {
        ObjectNode result = object();
        result.putArray("contents")
                .addObject()
                .put("uri", uri)
                .put("mimeType", type)
                .put(member, value);
        return new Reply.Done(result);
    }

    @Override
    public Changes changes() {
        return new Changes() {
            @Override
            public boolean lists() {
                return true;
            }

            @Override
            public boolean updates() {
                return true;
            }

            @Override
            public Following follow(Guest guest, Consumer<Change> ear) {
                ears.add(ear);
                return () -> ears.remove(ear);
            }
        };
    }

    // JSON.

    private void add(String name, Tool.Work work) {
        add(name, object().put("type", "object"), work);
    }

    private void add(String name, ObjectNode input, Tool.Work work) {
        tools.add(
                new Tool(
                        name,
                        name,
                        "For the scenario of that name",
                        input,
                        Optional.empty(),
                        HINTS,
                        work));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Reply text(String words) {
        return content(words(words));
    }

    private static Reply content(ObjectNode... items) {
        ObjectNode result = object();
        ArrayNode content = result.putArray("content");
        for (ObjectNode item : items) {
            content.add(item);
        }
        return new Reply.Done(result);
    }

    private static Reply said(String words) {
        return messages(words(words));
    }

    private static Reply messages(ObjectNode... contents) {
        ObjectNode result = object();
        ArrayNode messages = result.putArray("messages");
        for (ObjectNode content : contents) {
            messages.addObject().put("role", "user").set("content", content);
        }
        return new Reply.Done(result);
    }

    private static ObjectNode words(String text) {
        return object().put("type", "text").put("text", text);
    }

    private static ObjectNode image() {
        return media("image", PNG, "image/png");
    }

    private static ObjectNode media(String type, String data, String mimeType) {
        return object().put("type", type).put("data", data).put("mimeType", mimeType);
    }

    private static ObjectNode resource(String uri, String mimeType, String text) {
        ObjectNode item = object().put("type", "resource");
        item.putObject("resource").put("uri", uri).put("mimeType", mimeType).put("text", text);
        return item;
    }

    private static ObjectNode sampling(String prompt, int tokens) {
        ObjectNode params = object();
        params.putArray("messages").addObject().put("role", "user").set("content", words(prompt));
        params.put("maxTokens", tokens);
        return params;
    }

    private static ObjectNode elicitation(String message, ObjectNode schema) {
        ObjectNode params = object().put("message", message);
        params.set("requestedSchema", schema);
        return params;
    }

    private static ObjectNode schema(String properties, String... required) {
        ObjectNode schema = object().put("type", "object");
        schema.set("properties", parse(properties));
        ArrayNode names = object().putArray("required");
        for (String name : required) {
            names.add(name);
        }
        schema.set("required", names);
        return schema;
    }

    private static JsonNode parse(String json) {
        try {
            return Message.JSON.readTree(json.replace('\'', '"'));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }
}
