package os.atom.mcp.wire;

import static os.atom.mcp.wire.FixtureJson.elicitation;
import static os.atom.mcp.wire.FixtureJson.image;
import static os.atom.mcp.wire.FixtureJson.messages;
import static os.atom.mcp.wire.FixtureJson.resource;
import static os.atom.mcp.wire.FixtureJson.said;
import static os.atom.mcp.wire.FixtureJson.schema;
import static os.atom.mcp.wire.FixtureJson.words;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words to begin with, as the scenarios want them. */
final class FixturePrompts {
    private final List<Prompt> prompts = new ArrayList<>();

    FixturePrompts() {
        sayings();
    }

    List<Prompt> list() {
        return prompts;
    }

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
        FixtureQuestions.Round context =
                new FixtureQuestions.Round(
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
                                : FixtureQuestions.needs(Optional.empty(), context));
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
}
