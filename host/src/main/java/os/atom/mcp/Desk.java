package os.atom.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import os.atom.identity.Principal;
import os.atom.mcp.wire.Exchange;
import os.atom.mcp.wire.Fault;
import os.atom.mcp.wire.Reply;
import os.atom.mcp.wire.Results;
import os.atom.mcp.wire.Tool;
import os.atom.protocol.FileRequest;
import os.atom.rest.Calls;

/** What all tools have in common: how results look, and how refusals do. Thread-safe. */
@Singleton
class Desk {
    /** Characters of a structured result: about 10,000 tokens at the very most. */
    static final int MOST = 40_000;

    private final ObjectMapper json;
    private final Calls calls;

    Desk(ObjectMapper json, Calls calls) {
        this.json = json;
        this.calls = calls;
    }

    /** What a tool does with what it is given. */
    interface Doing {
        Reply call(Given given) throws Fault, InterruptedException;
    }

    /** Does it, for agents and people. */
    Tool.Work work(Doing doing) {
        return exchange -> answer(exchange, doing);
    }

    /** Does it for agents alone: what runs, runs with an agent's rights. */
    Tool.Work ofAgents(Doing doing) {
        return exchange ->
                exchange.guest().principal() instanceof Principal.Agent
                        ? answer(exchange, doing)
                        : failure(noAgent());
    }

    private static ObjectNode noAgent() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", "Forbidden")
                .put("status", 403)
                .put(
                        "detail",
                        "over MCP commands and files are for agents; this is a person's token")
                .put("rule", "mcp.agents-only")
                .put(
                        "mend",
                        "connect with the key of an agent, as atom-os agent add NAME shows it; a"
                                + " person runs as an agent with atom-os exec --agent NAME");
    }

    private Reply answer(Exchange exchange, Doing doing) throws Fault, InterruptedException {
        try {
            return doing.call(new Given(exchange));
        } catch (RuntimeException failure) {
            return failure(tree(calls.document(failure)));
        }
    }

    /** A record as JSON. */
    ObjectNode tree(Object record) {
        return json.valueToTree(record);
    }

    /** What it came to, for programs and in words. */
    Reply result(Object record, String words) {
        ObjectNode structured = tree(record);
        int size = Math.max(structured.toString().length(), words.length());
        return size <= MOST ? Results.structured(structured, words) : failure(tooMuch(size));
    }

    /** How a tool wraps what waits. */
    interface Wrapped {
        Record of(Waiting waiting);
    }

    /** The use of a file waits for a person. */
    Reply waits(Object answer, Wrapped wrapped) {
        Waiting waiting = Waiting.of((FileRequest) answer);
        return result(wrapped.of(waiting), waiting.words());
    }

    private static ObjectNode tooMuch(int size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", "Too large")
                .put("status", 413)
                .put(
                        "detail",
                        "the answer has %d characters, at most %d are given at once"
                                .formatted(size, MOST))
                .put("mend", "ask for less: a smaller limit, a narrower path, fewer lines");
    }

    /** What is wrong, for programs and in words: what, by which rule, and what to do. */
    static Reply failure(ObjectNode problem) {
        StringBuilder words = new StringBuilder(problem.path("title").asText("Error"));
        words.append(": ").append(problem.path("detail").asText());
        add(words, "\nRule: ", problem.path("rule"));
        add(words, "\nTo mend it: ", problem.path("mend"));
        add(words, "\nIt is on record as ", problem.path("id"));
        add(words, "\nTry again after seconds: ", problem.path("retryAfter"));
        add(words, "\nThe file is now ", problem.path("currentHash"));
        for (JsonNode near : problem.path("nearest")) {
            words.append("\nNear, line ")
                    .append(near.path("line").asText())
                    .append(": ")
                    .append(near.path("text").asText());
        }
        return Results.failure(words.toString(), problem);
    }

    private static void add(StringBuilder words, String before, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            words.append(before).append(value.asText());
        }
    }
}
