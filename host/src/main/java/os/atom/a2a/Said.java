package os.atom.a2a;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.a2a.Steps.Kind;
import os.atom.a2a.Steps.Step;
import os.atom.journal.Payload;
import os.atom.messaging.Answer;
import os.atom.protocol.a2a.Artifact;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.Role;
import os.atom.protocol.a2a.TaskState;
import os.atom.protocol.a2a.TaskStatus;

/**
 * What a message in a task's thread means there. Pure.
 *
 * @param id of the message here
 * @param given what its author added for programs
 */
record Said(String context, String task, String id, String content, Optional<String> given) {
    /** The artifact that a plain answer is. */
    private static final String ANSWER = "answer";

    static Said of(String context, String task, String id, Facts.Sent sent) {
        return new Said(context, task, id, sent.content(), Optional.ofNullable(sent.context()));
    }

    /** The caller asks, or goes on. */
    List<Step> byCaller(Instant at) {
        JsonNode ours = json().path("a2a");
        List<Part> parts = parts(ours.path("parts"));
        Message message =
                message(
                        ours.path("messageId").asText(id),
                        Role.USER,
                        parts.isEmpty() ? List.of(Part.text(content)) : parts);
        return List.of(
                new Step(Kind.MESSAGE, TaskState.SUBMITTED, id, Json.text(message)),
                new Step(Kind.STATUS, TaskState.SUBMITTED, id, status(TaskState.SUBMITTED, at)));
    }

    /** What is no part was not sent over A2A: then the words are what was said. */
    private static List<Part> parts(JsonNode given) {
        List<Part> parts = new ArrayList<>();
        try {
            for (JsonNode each : given) {
                parts.add(Json.read(each, Part.class));
            }
        } catch (A2aFault none) {
            return List.of();
        }
        return parts.stream().allMatch(Part::isOne) ? parts : List.of();
    }

    /** The agent answers; what it does not say is that it is done. */
    List<Step> byAgent(Instant at) {
        Answer answer = Answer.of(given);
        TaskState state = answer.state().orElse(TaskState.COMPLETED);
        Message message = message(id, Role.AGENT, answered());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Kind.MESSAGE, TaskState.WORKING, id, Json.text(message)));
        for (Artifact artifact : artifacts(answer, state, message)) {
            steps.add(new Step(Kind.ARTIFACT, state, id, Json.text(artifact)));
        }
        steps.add(new Step(Kind.STATUS, state, id, status(state, at, message)));
        return steps;
    }

    private List<Part> answered() {
        List<Part> parts = new ArrayList<>(List.of(Part.text(content)));
        if (json() instanceof ObjectNode more) {
            more.remove("a2a");
            if (!more.isEmpty()) {
                parts.add(new Part(null, null, null, more, null, null, "application/json"));
            }
        }
        return parts;
    }

    private List<Artifact> artifacts(Answer answer, TaskState state, Message message) {
        if (answer.artifacts().isEmpty()) {
            return state == TaskState.COMPLETED
                    ? List.of(new Artifact(ANSWER, ANSWER, null, message.parts(), null, List.of()))
                    : List.of();
        }
        List<Artifact> named = new ArrayList<>();
        for (Artifact each : answer.artifacts()) {
            named.add(
                    new Artifact(
                            Optional.ofNullable(each.artifactId())
                                    .orElse("%s-%d".formatted(id, named.size() + 1)),
                            each.name(),
                            each.description(),
                            each.parts(),
                            each.metadata(),
                            each.extensions()));
        }
        return named;
    }

    private JsonNode json() {
        return Payload.read(given.orElse("null"), JsonNode.class);
    }

    private Message message(String name, Role role, List<Part> parts) {
        return new Message(name, context, task, role, parts, null, List.of(), List.of());
    }

    static String status(TaskState state, Instant at) {
        return status(state, at, null);
    }

    private static String status(TaskState state, Instant at, @Nullable Message message) {
        return Json.text(new TaskStatus(state, message, at.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** It will not be done, and that is nobody's answer. */
    static String failed(Instant at, String id, Optional<String> reason) {
        return status(
                TaskState.FAILED,
                at,
                reason.map(why ->
                                new Message(
                                        "failed-" + id,
                                        null,
                                        null,
                                        Role.AGENT,
                                        List.of(Part.text(why)),
                                        null,
                                        List.of(),
                                        List.of()))
                        .orElse(null));
    }
}
