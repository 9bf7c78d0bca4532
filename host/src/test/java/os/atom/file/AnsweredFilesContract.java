package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.approval.Answer;
import os.atom.approval.Errands;
import os.atom.approval.StandingApprovals;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.journal.Fact;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileRequest;
import os.atom.shell.WholeShell;

/** How requests for the use of files are answered, or not, on each store. */
@Timeout(300)
abstract class AnsweredFilesContract extends AskedFixture {
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

        whole.files.asked().withdraw(id, intern);

        assertThat(state(id)).isEqualTo("stopped");
        assertThatThrownBy(() -> approve(id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> whole.files.asked().withdraw(id, intern))
                .isInstanceOf(Conflict.class);
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

    /** A search that is approved is made while it is looked at, which may take seconds. */
    @Test
    void aDenialDoesNotWaitForAnApprovalThatIsLookedAt() throws Exception {
        Path note = file("note", "one\n");
        String looked = write(intern, note, "two\n");
        String beside = write(supervised, note, "three\n");
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        whole.approvals.carriedOutBy(new Slow(whole.approvals.errands(), looking, goOn));
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            Future<?> approval = people.submit(() -> approve(looked));
            looking.await();
            try {
                people.submit(() -> whole.deny(beside, "no")).get();
                people.submit(() -> whole.deny(looked, "no")).get();
            } finally {
                goOn.countDown();
            }
            assertThatThrownBy(approval::get).hasCauseInstanceOf(Conflict.class);
        }
        assertThat(state(looked)).isEqualTo("refused");
        assertThat(state(beside)).isEqualTo("refused");
        assertThat(note).hasContent("one\n");
    }

    private record Slow(Errands real, CountDownLatch looking, CountDownLatch goOn)
            implements Errands {
        @Override
        public Checked check(String id, Optional<Answer.Lasting> lasting, Principal.Person by) {
            looking.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
            return real.check(id, lasting, by);
        }

        @Override
        public StandingApprovals.Draft preview(
                String id, Answer.Lasting lasting, Principal.Person by) {
            return real.preview(id, lasting, by);
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
}
