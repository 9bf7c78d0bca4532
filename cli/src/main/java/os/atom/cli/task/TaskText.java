package os.atom.cli.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import os.atom.cli.server.Json;

/** Tasks in words. */
final class TaskText {
    private TaskText() {}

    /** What is done, on one line. */
    static String work(JsonNode task) {
        JsonNode work = task.path("work");
        if (work.hasNonNull("run")) {
            JsonNode run = work.path("run");
            if (run.hasNonNull("command")) {
                return Json.text(run, "command");
            }
            List<String> words = new ArrayList<>();
            run.path("argv").forEach(word -> words.add(word.asText()));
            return String.join(" ", words);
        }
        if (work.hasNonNull("post")) {
            return "post: " + Json.text(work.path("post"), "content");
        }
        if (work.hasNonNull("message")) {
            JsonNode message = work.path("message");
            return "message to %s: %s"
                    .formatted(Json.text(message, "to"), Json.text(message, "content"));
        }
        return work.hasNonNull("event")
                ? "event " + Json.text(work.path("event"), "type")
                : "(erased)";
    }

    /** When it is done. */
    static String when(JsonNode task) {
        return task.hasNonNull("cron")
                ? "%s (%s)".formatted(Json.text(task, "cron"), Json.text(task, "zone"))
                : "once";
    }

    /** How it stands. */
    static String state(JsonNode task) {
        if (task.path("running").asBoolean()) {
            return "running";
        }
        String state = Json.text(task, "state");
        return task.hasNonNull("reason") ? state + ": " + Json.text(task, "reason") : state;
    }

    /** When it is due. */
    static String due(JsonNode task) {
        return task.hasNonNull("due") ? Json.text(task, "due") : "";
    }
}
