package os.atom.mcp.wire;

import static os.atom.mcp.wire.FixtureJson.elicitation;
import static os.atom.mcp.wire.FixtureJson.object;
import static os.atom.mcp.wire.FixtureJson.sampling;
import static os.atom.mcp.wire.FixtureJson.schema;
import static os.atom.mcp.wire.FixtureJson.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tools that need something of the client: meanwhile, or between two calls. */
final class FixtureQuestions {
    private final List<Tool> tools = new ArrayList<>();

    FixtureQuestions() {
        questions();
        rounds();
    }

    List<Tool> tools() {
        return tools;
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
        add("test_input_required_result_multi_round", FixtureQuestions::twice);
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
    record Round(String key, String method, ObjectNode params) {
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
                    Arrays.stream(rounds)
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

    static Reply needs(Optional<String> state, Round... rounds) {
        ObjectNode requests = object();
        for (Round round : rounds) {
            round.into(requests);
        }
        return new Reply.Needs(requests, state);
    }

    private void add(String name, Tool.Work work) {
        tools.add(Fixtures.tool(name, object().put("type", "object"), work));
    }

    private void add(String name, ObjectNode input, Tool.Work work) {
        tools.add(Fixtures.tool(name, input, work));
    }
}
