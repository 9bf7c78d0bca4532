package os.atom.peer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import os.atom.network.Answered;

/**
 * Reads what a peer answered, of 1.0 and of 0.3 alike; whatever is not exactly an answer to what
 * was asked is none. It is read as a tree, since who is elsewhere writes what it likes. Pure.
 */
final class Answers {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** Names of the peer's own; they go back to it, and into tables. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{0,200}");

    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final int INTERNAL = -32_603;
    private static final Map<Integer, String> ERRORS =
            Map.of(
                    -32_700,
                    "it could not read the request",
                    -32_600,
                    "it took the request for none",
                    -32_601,
                    "it does not know the method",
                    -32_602,
                    "it does not take these parameters",
                    INTERNAL,
                    "it failed",
                    -32_001,
                    "it does not know the task",
                    -32_004,
                    "it does not do this",
                    -32_005,
                    "it does not take text",
                    -32_009,
                    "it does not speak this version");

    private Answers() {}

    /**
     * The answer to a call.
     *
     * @param call the id of the call, which a JSON-RPC answer repeats
     * @param asked where the conversation was before; what is named there has to be the same now
     */
    static Reply read(Answered answered, Protocol protocol, String call, Reply.Place asked) {
        return switch (answered) {
            case Answered.Failed(String reason) -> new Reply.Failed(reason, false);
            case Answered.Whole whole -> read(whole, protocol, call, asked);
        };
    }

    private static Reply read(
            Answered.Whole whole, Protocol protocol, String call, Reply.Place asked) {
        int status = whole.status();
        if (status / 100 == 3) {
            return new Reply.Failed(
                    "answered %d; redirects are not followed".formatted(status), true);
        }
        if (status / 100 != 2) {
            return new Reply.Failed(
                    "answered " + status, status / 100 == 4 && !PASSING.contains(status));
        }
        Optional<JsonNode> body = parse(whole.body());
        if (body.isEmpty()) {
            return none("it is no JSON object");
        }
        return switch (protocol) {
            case HTTP_JSON -> result(body.get(), asked);
            case JSONRPC, JSONRPC_OLD -> call(body.get(), call, asked);
        };
    }

    /** A JSON object; empty when the bytes are none. */
    static Optional<JsonNode> parse(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isObject);
        } catch (JsonProcessingException none) {
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Reply call(JsonNode body, String call, Reply.Place asked) {
        if (!body.path("jsonrpc").asText().equals("2.0")) {
            return none("it is no JSON-RPC 2.0");
        }
        if (body.path("error").isObject()) {
            int code = body.path("error").path("code").asInt();
            return new Reply.Failed(
                    "answered with error %d: %s"
                            .formatted(code, ERRORS.getOrDefault(code, "it did not do it")),
                    code != INTERNAL);
        }
        if (!body.path("id").asText().equals(call)) {
            return none("it answers another call");
        }
        return result(body.path("result"), asked);
    }

    /** A task, a message, or an object that holds one of them. */
    private static Reply result(JsonNode result, Reply.Place asked) {
        JsonNode task =
                result.path("task").isObject()
                        ? result.path("task")
                        : result.path("status").isObject() ? result : JSON.missingNode();
        JsonNode message =
                result.path("message").isObject()
                        ? result.path("message")
                        : result.path("parts").isArray() ? result : JSON.missingNode();
        JsonNode found = task.isMissingNode() ? message : task;
        if (found.isMissingNode()) {
            return none("it holds neither a task nor a message");
        }
        Reply.Place place =
                new Reply.Place(
                        found.path("contextId").asText(""),
                        task.isMissingNode()
                                ? found.path("taskId").asText("")
                                : found.path("id").asText(""),
                        asked.asked());
        if (!NAME.matcher(place.context()).matches() || !NAME.matcher(place.task()).matches()) {
            return none("its names are none");
        }
        if (differs(asked.context(), place.context()) || differs(asked.task(), place.task())) {
            return none("it is about another conversation");
        }
        if (!task.isMissingNode()) {
            return place.task().isEmpty() ? none("its task has no id") : task(task, place);
        }
        return said(place, "", List.of(message), false);
    }

    private static boolean differs(String asked, String told) {
        return !asked.isEmpty() && !told.isEmpty() && !asked.equals(told);
    }

    private static Reply task(JsonNode task, Reply.Place place) {
        String state =
                task.path("status")
                        .path("state")
                        .asText("")
                        .toLowerCase(Locale.ROOT)
                        .replace("task_state_", "")
                        .replace('-', '_');
        JsonNode status = task.path("status").path("message");
        return switch (state) {
            case "submitted", "working" -> new Reply.Working(place);
            case "completed" -> said(place, "", finished(task, status), true);
            case "failed", "canceled", "rejected" ->
                    said(place, "[its task is %s]".formatted(state), List.of(status), true);
            case "input_required" -> waiting(task, place, "");
            case "auth_required" -> waiting(task, place, "[it wants to be authorized first]");
            default -> none("its task is in no state that is known");
        };
    }

    /**
     * A task that still stands as it did before it was sent the word that it waited for: a server
     * may show it so until its agent has got to that word.
     */
    private static Reply waiting(JsonNode task, Reply.Place place, String before) {
        JsonNode status = task.path("status");
        String mark = mark(status);
        return !mark.isEmpty() && mark.equals(place.asked())
                ? new Reply.Working(place)
                : said(place.asking(mark), before, List.of(status.path("message")), false);
    }

    /** Empty where the same question asked again would be marked the same. */
    private static String mark(JsonNode status) {
        boolean telling =
                !status.path("timestamp").asText("").isEmpty()
                        || !status.path("message").path("messageId").asText("").isEmpty();
        return telling ? "q" + Integer.toHexString(status.toString().hashCode()) : "";
    }

    /** What it said at the end and what it made; else what it said last on the way. */
    private static List<JsonNode> finished(JsonNode task, JsonNode status) {
        List<JsonNode> all = new ArrayList<>(List.of(status));
        task.path("artifacts").forEach(all::add);
        if (!Parts.text(all).isEmpty()) {
            return all;
        }
        JsonNode last = JSON.missingNode();
        for (JsonNode message : task.path("history")) {
            if (message.path("role").asText().toLowerCase(Locale.ROOT).endsWith("agent")) {
                last = message;
            }
        }
        return List.of(last);
    }

    private static Reply said(
            Reply.Place place, String before, List<JsonNode> holders, boolean over) {
        String text = (before + "\n\n" + Parts.text(holders)).strip();
        return new Reply.Said(place, text.isEmpty() ? "[no words]" : text, over);
    }

    private static Reply none(String why) {
        return new Reply.Failed("what it said is no answer: " + why, true);
    }
}
