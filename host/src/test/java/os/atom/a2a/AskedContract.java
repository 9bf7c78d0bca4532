package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.a2a.AskedServer.goesOn;
import static os.atom.a2a.AskedServer.message;
import static os.atom.a2a.AskedServer.says;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.manners.SocialGround;
import os.atom.protocol.a2a.Artifact;
import os.atom.protocol.a2a.ListTasksRequest;
import os.atom.protocol.a2a.ListTasksResponse;
import os.atom.protocol.a2a.Message;
import os.atom.protocol.a2a.Part;
import os.atom.protocol.a2a.Role;
import os.atom.protocol.a2a.Task;
import os.atom.protocol.a2a.TaskState;
import os.atom.protocol.a2a.TaskStatus;

/** What tasks over A2A promise, on the real journal of a store. */
abstract class AskedContract extends Asking {
    @Test
    void aMessageIsInTheInboxAndItsAnswerCompletesTheTask() throws Exception {
        String id = ask("m1", "is the build green?");
        assertThat(server.state(parties, id)).isEqualTo(TaskState.SUBMITTED);

        assertThat(server.inbox(scout))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.id()).isEqualTo(id);
                    assertThat(message.thread()).isEqualTo(id);
                    assertThat(message.content()).isEqualTo("is the build green?");
                    assertThat(message.context().orElseThrow()).contains("\"messageId\":\"m1\"");
                });
        assertThat(server.state(parties, id)).isEqualTo(TaskState.WORKING);

        String answer = server.answer(scout, caller, "it is green", "");
        Task task = server.show(parties, id);
        assertThat(status(task).state()).isEqualTo(TaskState.COMPLETED);
        assertThat(task.artifacts())
                .extracting(Artifact::artifactId, Artifact::parts)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "answer", List.of(Part.text("it is green"))));
        assertThat(task.history())
                .extracting(Message::role, Message::messageId, Message::taskId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Role.USER, "m1", id),
                        org.assertj.core.groups.Tuple.tuple(Role.AGENT, answer, id));
    }

    private static TaskStatus status(Task task) {
        return java.util.Optional.ofNullable(task.status()).orElseThrow();
    }

    @Test
    void theAgentSaysWhatBecomesOfIt() throws Exception {
        String id = ask("m1", "deploy it");
        server.answer(scout, caller, "which one?", "{\"a2a\":{\"state\":\"input-required\"}}");
        assertThat(server.state(parties, id)).isEqualTo(TaskState.INPUT_REQUIRED);

        assertThat(server.tasks.ask(parties, goesOn("m2", id, "the blue one"))).isEqualTo(id);
        assertThat(server.state(parties, id)).isEqualTo(TaskState.SUBMITTED);
        server.answer(scout, caller, "on it", "{\"a2a\":{\"state\":\"working\"}}");
        assertThat(server.state(parties, id)).isEqualTo(TaskState.WORKING);
        server.answer(
                scout,
                caller,
                "no",
                "{\"took\":3,\"a2a\":{\"state\":\"failed\",\"artifacts\":[{\"name\":\"log\",\"parts\":"
                        + "[{\"text\":\"boom\"},{\"data\":{\"line\":7}}]}]}}");

        Task task = server.show(parties, id);
        assertThat(status(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(task.artifacts())
                .singleElement()
                .satisfies(log -> {
                    assertThat(log.name()).isEqualTo("log");
                    assertThat(log.artifactId()).isNotBlank();
                    assertThat(log.parts()).hasSize(2);
                });
        Message last = status(task).message();
        assertThat(last == null ? List.of() : last.parts())
                .hasSize(2)
                .last()
                .extracting(Part::mediaType)
                .isEqualTo("application/json");
        assertThat(task.history()).hasSize(5);
        assertThat(server.tasks.show(parties, id, 1).history())
                .singleElement()
                .extracting(Message::role)
                .isEqualTo(Role.AGENT);
        assertThat(server.tasks.show(parties, id, 0).history()).isNull();
    }

    @Test
    void theSameMessageOfTheSameCallerIsOneTask() throws Exception {
        List<Callable<String>> same = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            same.add(() -> ask("m1", "once"));
        }
        List<String> ids = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<String> each : threads.invokeAll(same)) {
                ids.add(each.get());
            }
        }
        assertThat(ids).containsOnly(ids.getFirst());
        assertThat(server.inbox(scout)).hasSize(1);

        assertThat(fault(() -> ask("m1", "other words"))).isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        Parties others = new Parties(server.ground.owner, scout);
        assertThat(server.tasks.ask(others, says("m1", "once"))).isNotEqualTo(ids.getFirst());
        assertThat(server.inbox(scout)).hasSize(2);
    }

    @Test
    void aCanceledTaskIsOverAndItsAgentIsTold() throws Exception {
        String id = ask("m1", "count to a million");
        server.tasks.cancel(parties, id);
        assertThat(server.state(parties, id)).isEqualTo(TaskState.CANCELED);
        assertThat(server.inbox(scout))
                .last()
                .satisfies(told -> {
                    assertThat(told.thread()).isEqualTo(id);
                    assertThat(told.context()).contains("{\"a2a\":{\"canceled\":true}}");
                });
        assertThat(
                        fault(() -> {
                            server.tasks.cancel(parties, id);
                            return id;
                        }))
                .isEqualTo(A2aFault.Kind.TASK_NOT_CANCELABLE);
        assertThat(fault(() -> server.tasks.ask(parties, goesOn("m2", id, "but"))))
                .isEqualTo(A2aFault.Kind.UNSUPPORTED_OPERATION);

        server.answer(scout, caller, "a million", "");
        Task task = server.show(parties, id);
        assertThat(status(task).state()).isEqualTo(TaskState.CANCELED);
        assertThat(task.artifacts()).isNullOrEmpty();
        assertThat(task.history()).hasSize(3);
    }

    @Test
    void whatCannotArriveHasFailed() throws Exception {
        String id = ask("m1", "are you there?");
        SocialGround.done(server.ground.identities.remove(scout.id(), server.ground.owner));
        Task task = server.show(parties, id);
        assertThat(status(task).state()).isEqualTo(TaskState.FAILED);
        assertThat(status(task).message()).isNotNull();
    }

    @Test
    void pagesBeginWithWhatChangedLast() throws Exception {
        String first = ask("m1", "one");
        String second = ask("m2", "two");
        String third = ask("m3", "three");
        server.tasks.cancel(parties, first);

        ListTasksResponse page = server.tasks.list(parties, every(null));
        assertThat(page.tasks()).extracting(Task::id).containsExactly(first, third);
        assertThat(page.totalSize()).isEqualTo(3);
        assertThat(page.tasks()).allMatch(task -> task.artifacts() == null);
        ListTasksResponse next = server.tasks.list(parties, every(page.nextPageToken()));
        assertThat(next.tasks()).extracting(Task::id).containsExactly(second);
        assertThat(next.nextPageToken()).isEmpty();

        var submitted =
                new ListTasksRequest(null, null, TaskState.SUBMITTED, null, null, null, null, null);
        assertThat(server.tasks.list(parties, submitted).tasks())
                .extracting(Task::id)
                .containsExactly(third, second);
        String context = String.valueOf(server.show(parties, second).contextId());
        var one = new ListTasksRequest(null, context, null, null, null, null, null, null);
        assertThat(server.tasks.list(parties, one).tasks()).hasSize(1);
    }

    @Test
    void whoComesBackToATaskHearsWhatItMissed() throws Exception {
        String id = ask("m1", "go");
        Cursor seen = server.tasks.shown(parties, id, null).cursor();
        server.answer(scout, caller, "first", "{\"a2a\":{\"state\":\"working\"}}");
        server.answer(scout, caller, "last", "");

        assertThat(server.tasks.after(id, seen))
                .extracting(TaskArchive.Step::kind)
                .containsExactly(
                        Steps.Kind.SEEN,
                        Steps.Kind.MESSAGE,
                        Steps.Kind.STATUS,
                        Steps.Kind.MESSAGE,
                        Steps.Kind.ARTIFACT,
                        Steps.Kind.STATUS);
        Cursor half = server.tasks.after(id, seen).get(4).cursor();
        assertThat(server.tasks.after(id, half)).hasSize(1);
    }

    @Test
    void aRebuildAndAnErasureLeaveTheSameTasks() throws Exception {
        String id = ask("m1", "first");
        String answer = server.answer(scout, caller, "done", "");
        ask("m2", "second");
        server.tasks.cancel(parties, ask("m3", "third"));
        rebuilt();

        long seq =
                server.ground.ofType("os.atom.message.sent").stream()
                        .filter(sent -> sent.entry().subject().equals("message:" + answer))
                        .findFirst()
                        .orElseThrow()
                        .entry()
                        .seq();
        SocialGround.done(server.ground.identities.remove(scout.id(), server.ground.owner));
        server.ground
                .open
                .journal()
                .erase(List.of(seq), "asked for", server.ground.owner.id().value());
        assertThat(server.state(parties, id)).isEqualTo(TaskState.FAILED);
        assertThat(Json.text(server.show(parties, id))).doesNotContain("\"done\"");
        rebuilt();
    }
}
