package os.atom.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.approval.Answer;
import os.atom.approval.Errands;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileProposal;
import os.atom.protocol.FileRequest;
import os.atom.protocol.StandingRecord;
import os.atom.shell.WholeShell;

/** Files that interns and supervised agents use by a person's approval, on each store. */
@Timeout(300)
abstract class AskedFilesContract extends AskedFixture {
    @Test
    void aWriteWaitsIsShownWholeAndDoneAsShown() throws Exception {
        Path note = file("note", "one\ntwo\n");

        String id = write(intern, note, "one\n2\u202E\n");

        assertThat(note).hasContent("one\ntwo\n");
        FileProposal shown = shown(id);
        assertThat(shown.operation()).isEqualTo("write");
        assertThat(shown.path().text()).isEqualTo(note.toString());
        assertThat(shown.kind()).isEqualTo("overwritten");
        assertThat(shown.before().hash()).isEqualTo(hash("one\ntwo\n"));
        assertThat(shown.after().hash()).isEqualTo(hash("one\n2\u202E\n"));
        assertThat(shown.after().size()).isEqualTo(9);
        assertThat(shown.diff().shown()).contains("-two\n+2⟦U+202E⟧\n");
        assertThat(shown.diff().suspicions()).hasSize(1);
        assertThat(shown.problem()).isNull();
        assertThat(approval(id).decision().rules().getFirst().id()).startsWith("ladder.intern");
        assertThat(approval(id).maturity()).isEqualTo("intern");

        assertThat(approve(id)).isEmpty();

        assertThat(note).hasContent("one\n2\u202E\n");
        FileRequest done = seen(id, intern);
        assertThat(done.state()).isEqualTo("completed");
        assertThat(done.change().state()).isEqualTo("written");
        assertThat(whole.entries(id))
                .containsExactly(
                        "file.asked",
                        "approval.requested",
                        "approval.answered",
                        "file.intended",
                        "file.written");
        assertThat(whole.home.originals()).isEmptyDirectory();
        assertThat(whole.files.find(id)).isPresent();
    }

    @Test
    void whatIsNoTextIsShownByteForByte() throws Exception {
        byte[] bytes = {0, 1, 2, (byte) 0xff, 0, 3};
        WriteRequest request =
                new WriteRequest(
                        work.resolve("blob"),
                        new WriteRequest.Payload.Bytes(bytes),
                        WriteRequest.Mode.CREATE,
                        Optional.empty(),
                        "because",
                        Optional.empty());

        String id = asked(whole.files.write(by(intern), request));

        assertThat(shown(id).bytes()).isEqualTo(base64(bytes));
        assertThat(shown(id).diff()).isNull();
        assertThat(approval(id).reason().text()).isEqualTo("because");
        approve(id);
        assertThat(work.resolve("blob")).hasBinaryContent(bytes);
    }

    @Test
    void aByteOrderMarkAndLineEndsAreShown() throws Exception {
        String id = write(intern, work.resolve("mark"), "\ufeffone\r\n\ttwo\r\n");

        String shown = shown(id).diff().shown();
        assertThat(shown).contains("+⟦U+FEFF⟧one⟦U+000D⟧\n+\ttwo⟦U+000D⟧\n");
        assertThat(shown(id).diff().suspicions()).hasSize(1);
    }

    @Test
    void anEditIsDoneAsItWasWorkedOut() throws Exception {
        Path source = file("a.c", "int x = 1;\n");

        String id = edit(supervised, source, "x = 1", "x = 2");

        assertThat(shown(id).replacements()).isOne();
        assertThat(approval(id).effects()).extracting("kind").containsExactly("read", "write");
        approve(id);
        assertThat(source).hasContent("int x = 2;\n");
        assertThat(seen(id).change().kind()).isEqualTo("edited");
    }

    @Test
    void takingAFileAwayIsForSupervisedAgents() throws Exception {
        Path note = work.resolve("note");
        for (Principal.Agent agent : List.of(intern, supervised)) {
            approve(write(agent, note, "made\n"));
            FileAnswer<FileChange> undo =
                    whole.files.undo(by(agent), FilesFixture.undo(Optional.empty()));
            if (agent.equals(intern)) {
                FilesFixture.refused(undo, "default.deny");
                Files.delete(note);
            } else {
                String id = asked(undo);
                assertThat(shown(id).after()).isNull();
                assertThat(shown(id).diff().shown()).contains("-made\n");
                assertThat(note).exists();
                approve(id);
                assertThat(note).doesNotExist();
                assertThat(seen(id).change().undoes()).isEqualTo(shown(id).undoes());
            }
        }
    }

    @Test
    void whatWasReadIsGivenToWhoAskedAloneAndNotForLong() throws Exception {
        Path note = file("note", "one\ntwo\n");

        String id = read(intern, note);

        assertThat(seen(id, intern).content()).isNull();
        assertThat(shown(id).before().hash()).isEqualTo(hash("one\ntwo\n"));
        approve(id);
        assertThat(seen(id, intern).content().content()).isEqualTo("one\ntwo\n");
        assertThat(seen(id, intern).content().content()).isEqualTo("one\ntwo\n");
        assertThat(whole.files.request(id, supervised)).isEmpty();
        assertThat(seen(id, whole.owner).content()).isNull();
        assertThat(seen(id, whole.owner).state()).isEqualTo("completed");
        clock.forward(Delivered.TIME);
        assertThat(seen(id, intern).content()).isNull();
        assertThat(seen(id, intern).problem()).contains("ask again");
        assertThat(whole.entries(id)).endsWith("approval.answered", "file.read");
    }

    @Test
    void whatAPersonAsksInAnAgentsNameIsGivenToThatPerson() throws Exception {
        Path note = file("note", "one\n");
        Asker person = new Asker(by(intern).agent(), Optional.of(whole.owner));

        String id = asked(whole.files.read(person, FilesFixture.whole(note)));
        approve(id);

        assertThat(shown(id).by()).isEqualTo("owner");
        assertThat(seen(id, whole.owner).content().content()).isEqualTo("one\n");
        assertThat(seen(id, intern).content()).isNull();
    }

    @Test
    void aDirectoryIsListedAndSearchedJustAsWasShown() throws Exception {
        file("a.java", "needle\n");
        file("b.txt", "Needle\n");
        ListRequest list =
                new ListRequest(
                        work,
                        2,
                        Optional.of(Glob.of("*.java")),
                        "*.java",
                        true,
                        Optional.empty(),
                        7);
        SearchRequest search =
                new SearchRequest(
                        work,
                        Sought.text("needle", true),
                        "needle",
                        Optional.empty(),
                        "",
                        false,
                        Optional.empty(),
                        50);

        String listed = asked(whole.files.list(by(intern), list));
        String searched = asked(whole.files.search(by(intern), search));

        assertThat(shown(listed).terms())
                .containsEntry("depth", "2")
                .containsEntry("glob", "*.java")
                .containsEntry("hidden", "true")
                .containsEntry("limit", "7");
        assertThat(shown(searched).terms())
                .containsEntry("text", "needle")
                .containsEntry("ignoreCase", "true");
        approve(listed, searched);
        assertThat(seen(listed, intern).list().items()).extracting("path").hasSize(1);
        assertThat(seen(searched, intern).search().items()).hasSize(2);
    }

    @Test
    void aPartOfAFileIsThatPart() throws Exception {
        Path note = file("note", "1\n2\n3\n4\n");
        ReadRequest part = FilesFixture.part(note, new Selection.Lines(2, 3), 1 << 10);

        String id = asked(whole.files.read(by(intern), part));
        assertThat(shown(id).terms()).containsEntry("lines", "2-3").containsEntry("most", "1024");
        approve(id);

        assertThat(seen(id, intern).content().content()).isEqualTo("2\n3\n");
    }

    @Test
    void aDenialSaysWhyAndNothingHappens() throws Exception {
        Path note = file("note", "one\n");
        String id = write(intern, note, "two\n");

        whole.deny(id, "not today");

        FileRequest refused = seen(id, intern);
        assertThat(refused.state()).isEqualTo("refused");
        assertThat(refused.decision().rules().getFirst().id()).isEqualTo("approval.denied");
        assertThat(refused.decision().reason()).contains("not today");
        assertThat(note).hasContent("one\n");
        assertThat(whole.home.originals()).isEmptyDirectory();
        assertThatThrownBy(() -> approve(id))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("denied by owner");
    }

    @Test
    void nobodyAnswersInTime() throws Exception {
        Path note = file("note", "one\n");
        String id = write(intern, note, "two\n");

        clock.forward(WholeShell.EXPIRY);
        assertThatThrownBy(() -> approve(id)).isInstanceOf(Conflict.class);
        whole.shell.expire();

        assertThat(state(id)).isEqualTo("expired");
        assertThat(seen(id).decision().rules().getFirst().id()).isEqualTo("approval.expired");
        assertThat(note).hasContent("one\n");
        assertThat(whole.home.originals()).isEmptyDirectory();
    }

    @Test
    void whoAskedTakesItBack() throws Exception {
        String id = write(intern, work.resolve("note"), "two\n");

        whole.files.withdraw(id, intern);

        assertThat(state(id)).isEqualTo("stopped");
        assertThatThrownBy(() -> approve(id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> whole.files.withdraw(id, intern)).isInstanceOf(Conflict.class);
        assertThat(work.resolve("note")).doesNotExist();
    }

    @Test
    void whereNobodyWatchesNobodyIsAsked() throws Exception {
        watcherNeeded = true;
        restart();

        FileAnswer<FileChange> answer =
                whole.files.write(by(intern), FilesFixture.write(work.resolve("note"), "x"));

        FilesFixture.refused(answer, "approval.nobody");
        whole.approvers.look();
        write(intern, work.resolve("note"), "x");
    }

    @Test
    void aRepeatedRequestFindsTheFirst() throws Exception {
        WriteRequest request =
                new WriteRequest(
                        work.resolve("note"),
                        new WriteRequest.Payload.Text("once\n", Optional.empty()),
                        WriteRequest.Mode.CREATE,
                        Optional.empty(),
                        "",
                        Optional.of("key"));

        String first = asked(whole.files.write(by(intern), request));
        assertThat(asked(whole.files.write(by(intern), request))).isEqualTo(first);
        approve(first);

        assertThat(asked(whole.files.write(by(intern), request))).isEqualTo(first);
        assertThat(seen(first).change().state()).isEqualTo("written");
        assertThat(whole.approvals.page(false, Long.MAX_VALUE, 10).items()).hasSize(1);
    }

    @Test
    void aRequestOutlivesTheServer() throws Exception {
        Path note = file("note", "one\n");
        String writes = write(intern, note, "two \u00e9\n");
        String reads = read(supervised, note);

        restart();

        assertThat(shown(writes).diff().shown()).contains("+two \u00e9\n");
        approve(reads);
        approve(writes);
        assertThat(note).hasContent("two \u00e9\n");
        assertThat(seen(reads, supervised).content().content()).isEqualTo("one\n");
    }

    /** The server dies between the answer, with which the intent is on record, and the write. */
    @Test
    void whatWasApprovedAndNotYetDoneIsToldAfterARestart() throws Exception {
        Path note = file("note", "one\n");
        String id = write(intern, note, "two\n");
        answerWithoutDoing(id);
        assertThat(state(id)).isEqualTo("running");

        restart();

        assertThat(note).hasContent("one\n");
        assertThat(state(id)).isEqualTo("failed");
        assertThat(seen(id).problem()).contains("before the file was changed");
        assertThatThrownBy(() -> approve(id)).isInstanceOf(Conflict.class);
        assertThat(whole.home.originals()).isEmptyDirectory();
        assertThat(whole.entries(id)).endsWith("file.intended", "file.abandoned");
    }

    private void answerWithoutDoing(String id) {
        Errands.Checked checked =
                whole.approvals.errands().check(id, Optional.empty(), whole.owner);
        List<Fact> facts = new ArrayList<>();
        facts.add(
                whole.approvals.answered(
                        id, new Answer.Approve("", Optional.empty()), whole.owner));
        facts.addAll(((Errands.Checked.Same) checked).facts());
        whole.journal.journal().append(facts);
    }

    @Test
    void twentyAnswersToOneRequestAreOneAnswer() throws Exception {
        for (int round = 0; round < 5; round++) {
            Path note = file("note-" + round, "one\n");
            String id = write(intern, note, "two\n");
            AtomicInteger won = new AtomicInteger();
            AtomicInteger late = new AtomicInteger();
            try (ExecutorService people = Executors.newFixedThreadPool(20)) {
                List<Future<?>> answers = new ArrayList<>();
                for (int person = 0; person < 20; person++) {
                    boolean approves = person % 2 == 0;
                    answers.add(
                            people.submit(() -> {
                                try {
                                    if (approves) {
                                        approve(id);
                                    } else {
                                        whole.deny(id, "no");
                                    }
                                    won.incrementAndGet();
                                } catch (Conflict second) {
                                    late.incrementAndGet();
                                }
                            }));
                }
                for (Future<?> answer : answers) {
                    answer.get();
                }
            }
            assertThat(won.get()).isOne();
            assertThat(late.get()).isEqualTo(19);
            boolean written = state(id).equals("completed");
            assertThat(state(id)).isIn("completed", "refused");
            assertThat(note).hasContent(written ? "two\n" : "one\n");
            assertThat(whole.entries(id).stream().filter("file.intended"::equals))
                    .hasSize(written ? 1 : 0);
        }
    }

    @Test
    void severalAreApprovedTogetherCommandsToo() throws Exception {
        Path note = file("note", "one\n");
        String writes = write(supervised, note, "two\n");
        String makes = write(supervised, work.resolve("new"), "made\n");
        String runs = whole.submit(supervised, "echo ran > log", work);

        assertThat(approve(writes, makes, runs)).isEmpty();

        assertThat(note).hasContent("two\n");
        assertThat(work.resolve("new")).hasContent("made\n");
        assertThat(whole.ended(runs).state()).isEqualTo("completed");
    }

    @Test
    void ofSeveralNoneIsDoneWhenOneIsNotWhatItWas() throws Exception {
        Path note = file("note", "one\n");
        Path other = file("other", "one\n");
        String writes = write(supervised, note, "two\n");
        String changed = write(supervised, other, "two\n");
        Files.writeString(other, "theirs\n");

        assertThat(approve(writes, changed)).containsOnlyKeys(changed);

        assertThat(note).hasContent("one\n");
        assertThat(other).hasContent("theirs\n");
        assertThat(state(changed)).isEqualTo("refused");
        assertThat(state(writes)).isEqualTo("awaiting_approval");
        approve(writes);
        assertThat(note).hasContent("two\n");
    }

    @Test
    void whatStandsInTheWayGoesOnRecord() throws Exception {
        String id = write(intern, work.resolve("none/note"), "x\n");
        assertThat(shown(id).problem()).contains("does not exist");

        assertThat(approve(id)).containsKey(id);

        assertThat(state(id)).isEqualTo("refused");
        assertThat(seen(id).decision().reason()).contains("does not exist");
        assertThat(seen(id).decision().rules())
                .extracting("id")
                .containsExactly("approval.changed");
    }

    @Test
    void theSameAgainIsDoneUnasked() throws Exception {
        Path note = file("note", "0\n");
        String first = write(intern, note, "1\n");
        StandingRecord preview =
                whole.shell.preview(first, lasting(Duration.ofHours(1), 2), whole.owner);
        approve(first, lasting(Duration.ofHours(1), 2));

        assertThat(preview.policy())
                .contains("action == Action::\"file.write\"")
                .contains("resource == File::\"" + note + "\"")
                .contains("resource.effects == [Effect::\"writes\"]")
                .contains("principal in AtLeast::\"intern\"");
        assertThat(whole.standing.list().getFirst().policy()).isEqualTo(preview.policy());
        FilesFixture.given(whole.files.write(by(intern), FilesFixture.write(note, "2\n")));
        assertThat(note).hasContent("2\n");
        write(intern, file("other", "0\n"), "1\n");
        edit(intern, note, "2", "3");
        write(supervised, note, "3\n");
        FilesFixture.given(whole.files.write(by(intern), FilesFixture.write(note, "4\n")));
        write(intern, note, "5\n");
        assertThat(note).hasContent("4\n");
        assertThat(whole.standing.list().getFirst().used()).isEqualTo(2);
        assertThat(whole.standing.list().getFirst().state()).isEqualTo("used up");
    }

    @Test
    void belowADirectoryMeansBelowItAndInsideTheGrant() throws Exception {
        Path docs = Files.createDirectory(work.resolve("docs"));
        Path beside = Files.createDirectory(work.resolve("docs2"));
        Files.writeString(docs.resolve("a"), "a\n");
        Files.writeString(docs.resolve("b"), "b\n");
        Files.writeString(beside.resolve("c"), "c\n");
        String id = read(intern, docs.resolve("a"));
        Below below = new Below(docs);

        assertThatThrownBy(() -> approve(id, new Below(beside).bounds()))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> approve(id, new Below(work.getParent()).bounds()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("grant");
        approve(id, below.bounds());

        assertThat(whole.standing.list().getFirst().policy())
                .contains("resource in Directory::\"" + docs + "\"");
        FilesFixture.given(whole.files.read(by(intern), FilesFixture.whole(docs.resolve("b"))));
        read(intern, beside.resolve("c"));
        write(intern, docs.resolve("b"), "x\n");
        asked(
                whole.files.list(
                        by(intern),
                        new ListRequest(
                                docs, 1, Optional.empty(), "", false, Optional.empty(), 5)));
    }

    /** The bounds of a standing approval below a directory. */
    private record Below(Path directory) {
        Answer.Lasting bounds() {
            return new Answer.Lasting(Duration.ofHours(1), 10, Optional.of(directory));
        }
    }

    @Test
    void aRevokedOneCoversNothing() throws Exception {
        Path note = file("note", "0\n");
        String first = write(intern, note, "1\n");
        approve(first, lasting(Duration.ofHours(1), 10));
        whole.journal.journal().append(whole.standing.revoked(first, whole.owner));

        String id = write(intern, note, "2\n");

        assertThat(note).hasContent("1\n");
        assertThat(state(id)).isEqualTo("awaiting_approval");
    }

    @Test
    void thoseWhoRaceForTheLastUseAskButOne() throws Exception {
        Path note = file("note", "0\n");
        approve(write(intern, note, "1\n"), lasting(Duration.ofHours(1), 1));
        AtomicInteger done = new AtomicInteger();
        AtomicInteger asks = new AtomicInteger();
        try (ExecutorService agents = Executors.newFixedThreadPool(8)) {
            List<Future<?>> writes = new ArrayList<>();
            for (int agent = 0; agent < 8; agent++) {
                writes.add(
                        agents.submit(() -> {
                            FileAnswer<FileChange> answer =
                                    whole.files.write(by(intern), FilesFixture.write(note, "2\n"));
                            (answer instanceof FileAnswer.Given ? done : asks).incrementAndGet();
                            return null;
                        }));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        }
        assertThat(done.get()).isOne();
        assertThat(asks.get()).isEqualTo(7);
    }

    static String hash(String text) {
        return FileHash.of(text.getBytes(UTF_8)).text();
    }
}
