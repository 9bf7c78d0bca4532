package os.atom.mcp.wire;

import static os.atom.mcp.wire.FixtureJson.PNG;
import static os.atom.mcp.wire.FixtureJson.WAV;
import static os.atom.mcp.wire.FixtureJson.content;
import static os.atom.mcp.wire.FixtureJson.image;
import static os.atom.mcp.wire.FixtureJson.media;
import static os.atom.mcp.wire.FixtureJson.object;
import static os.atom.mcp.wire.FixtureJson.resource;
import static os.atom.mcp.wire.FixtureJson.text;
import static os.atom.mcp.wire.FixtureJson.words;

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

/**
 * What the official conformance suite wants to find: its tools, resources and prompts, with the
 * names and behaviour that its scenarios describe.
 */
final class Fixtures implements Offer {
    private static final Tool.Hints HINTS = new Tool.Hints(true, false, true, false);

    private final List<Consumer<Changes.Change>> ears = new CopyOnWriteArrayList<>();
    private final List<Tool> tools = new ArrayList<>();
    private final List<Prompt> prompts = new FixturePrompts().list();

    Fixtures(Tool... more) {
        tools.addAll(List.of(more));
        contents();
        notifications();
        tools.addAll(new FixtureQuestions().tools());
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
            public Optional<Following> follow(Guest guest, Consumer<Change> ear, Runnable ended) {
                ears.add(ear);
                return Optional.of(() -> ears.remove(ear));
            }
        };
    }

    private void add(String name, Tool.Work work) {
        tools.add(tool(name, object().put("type", "object"), work));
    }

    static Tool tool(String name, ObjectNode input, Tool.Work work) {
        return new Tool(
                name, name, "For the scenario of that name", input, Optional.empty(), HINTS, work);
    }
}
