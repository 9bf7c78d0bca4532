package os.atom.a2a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.a2a.AskedServer.goesOn;
import static os.atom.a2a.AskedServer.message;
import static os.atom.a2a.AskedServer.says;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import os.atom.a2a.A2aTasks.Parties;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.journal.TableDump;
import os.atom.manners.SocialGround;
import os.atom.messaging.Draft;
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
    void whatMakesNoSenseInAContextIsRefusedBeforeItIsTaken() {
        for (String wrong :
                List.of(
                        "{\"a2a\":1}",
                        "{\"a2a\":{\"state\":\"done\"}}",
                        "{\"a2a\":{\"artifacts\":{}}}",
                        "{\"a2a\":{\"artifacts\":[1]}}",
                        "{\"a2a\":{\"artifacts\":[{\"name\":\"x\"}]}}",
                        "{\"a2a\":{\"artifacts\":[{\"parts\":[{\"text\":\"a\",\"url\":\"b\"}]}]}}",
                        "{\"a2a\":{\"artifacts\":[{\"parts\":[{\"text\":5}]}]}}",
                        "{",
                        "[".repeat(40) + "]".repeat(40),
                        "\"" + "x".repeat(Draft.WIDEST) + "\"")) {
            Outcome<String> sent =
                    server.messaging.send(
                            scout, new Draft("caller", "hello", java.util.Optional.empty(), wrong));
            assertThat(SocialGround.refused(sent).rule()).as(wrong).isEqualTo("message.context");
        }
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
    void anothersTaskIsNotThere() throws Exception {
        String id = ask("m1", "mine");
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        for (Parties stranger :
                List.of(
                        new Parties(other, scout),
                        new Parties(server.ground.owner, scout),
                        new Parties(caller, other),
                        new Parties(scout, caller))) {
            assertThat(fault(() -> server.show(stranger, id)))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(fault(() -> server.tasks.ask(stranger, goesOn("m9", id, "hi"))))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(
                            fault(() -> {
                                server.tasks.cancel(stranger, id);
                                return id;
                            }))
                    .isEqualTo(A2aFault.Kind.TASK_NOT_FOUND);
            assertThat(server.tasks.list(stranger, every(null)).tasks()).isEmpty();
        }
    }

    private static ListTasksRequest every(String token) {
        return new ListTasksRequest(null, null, null, 2, token, null, null, null);
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
    void aCallerCanDoNothingThatItMayNotOtherwise() throws Exception {
        Principal.Agent student = server.agent("student", Maturity.STUDENT);
        assertThat(fault(() -> server.tasks.ask(new Parties(student, scout), says("m1", "hi"))))
                .isEqualTo(A2aFault.Kind.REFUSED);
        SocialGround.done(server.ground.identities.pause(caller.id(), server.ground.owner));
        assertThatThrownBy(() -> ask("m1", "hi")).isInstanceOf(Halted.class);
        assertThat(server.inbox(scout)).isEmpty();
    }

    @Test
    void whoCouldNotAnswerIsNotAsked() throws Exception {
        String open = ask("m1", "first");
        Principal.Person owner = server.ground.owner;
        SocialGround.done(server.ground.identities.demote(scout.id(), Maturity.STUDENT, owner));
        Parties now = new Parties(caller, server.ground.identities.find("scout").orElseThrow());
        for (Message message : List.of(says("m2", "second"), goesOn("m3", open, "more"))) {
            assertThat(fault(() -> server.tasks.ask(now, message)))
                    .isEqualTo(A2aFault.Kind.UNSUPPORTED_OPERATION);
        }
        // What came before is told all the same, and can be canceled.
        assertThat(server.tasks.ask(now, says("m1", "first"))).isEqualTo(open);
        assertThat(server.inbox(scout)).hasSize(1);
        server.tasks.cancel(now, open);
        assertThat(server.state(now, open)).isEqualTo(TaskState.CANCELED);
    }

    @Test
    void aPausedAgentHasItOnceItGoesOn() throws Exception {
        SocialGround.done(server.ground.identities.pause(scout.id(), server.ground.owner));
        Parties now = new Parties(caller, server.ground.identities.find("scout").orElseThrow());
        String id = server.tasks.ask(now, says("m1", "when you can"));
        assertThat(server.state(now, id)).isEqualTo(TaskState.SUBMITTED);
        SocialGround.done(server.ground.identities.resume(scout.id(), server.ground.owner));
        server.answer(scout, caller, "done", "");
        assertThat(server.state(now, id)).isEqualTo(TaskState.COMPLETED);
    }

    @Test
    void secretsStayOutOfWhatIsKept() throws Exception {
        String token = "ghp_" + "a1B2c3D4e5F6g7H8i9J0".repeat(2).substring(0, 36);
        String id =
                server.tasks.ask(
                        parties,
                        message(
                                "m1",
                                null,
                                List.of(
                                        Part.text("use " + token),
                                        new Part(
                                                null,
                                                null,
                                                null,
                                                Map.of("token", token),
                                                null,
                                                null,
                                                null)),
                                Map.of("note", token)));
        assertThat(Json.text(server.show(parties, id))).doesNotContain(token);
        assertThat(server.inbox(scout).getFirst().content()).doesNotContain(token);
        assertThat(server.inbox(scout).getFirst().context().orElseThrow()).doesNotContain(token);
    }

    @Test
    void bytesAreTakenOfWhatTheCardSays() throws Exception {
        Part bytes =
                new Part(
                        null,
                        "w6TigqwK8J-Zgg",
                        null,
                        null,
                        null,
                        "note.txt",
                        "Text/Plain; charset=utf-8");
        String id = server.tasks.ask(parties, message("m1", null, List.of(bytes), null));
        String words = "\u00e4\u20ac\n\ud83d\ude42";
        assertThat(server.inbox(scout).getFirst().content()).isEqualTo("note.txt:\n\n" + words);
        assertThat(server.show(parties, id).history().getFirst().parts())
                .containsExactly(
                        new Part(
                                words,
                                null,
                                null,
                                null,
                                null,
                                "note.txt",
                                "Text/Plain; charset=utf-8"));
        assertThat(server.tasks.ask(parties, message("m1", null, List.of(bytes), null)))
                .isEqualTo(id);
        for (String type : List.of("", "image/png", "text/html", "application/json+x")) {
            Part other = new Part(null, "AAAA", null, null, null, null, type);
            assertThat(
                            fault(() ->
                                    server.tasks.ask(
                                            parties, message("m2", null, List.of(other), null))))
                    .as(type)
                    .isEqualTo(A2aFault.Kind.CONTENT_TYPE_NOT_SUPPORTED);
        }
        for (String raw : List.of("/w==", "A", "AA A", "AA===")) {
            Part broken = new Part(null, raw, null, null, null, null, "text/plain");
            assertThat(
                            fault(() ->
                                    server.tasks.ask(
                                            parties, message("m2", null, List.of(broken), null))))
                    .as(raw)
                    .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        }
    }

    @Test
    void whatIsNoMessageIsRefused() throws Exception {
        assertThat(fault(() -> server.tasks.ask(parties, message("m1", null, List.of(), null))))
                .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        assertThat(fault(() -> ask(" ", "hi"))).isEqualTo(A2aFault.Kind.INVALID_PARAMS);
        assertThat(fault(() -> ask("m1", "x".repeat(Draft.LONGEST + 1))))
                .isEqualTo(A2aFault.Kind.INVALID_PARAMS);
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

    private void rebuilt() {
        TableDump.assertRebuiltTablesEqualLiveOnes(
                server.ground.open.store(),
                server.ground.open.journal(),
                server.ground.projections);
    }
}
