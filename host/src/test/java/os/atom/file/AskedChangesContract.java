package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.identity.Principal;
import os.atom.protocol.FileChange;
import os.atom.protocol.FileProposal;
import os.atom.protocol.FileRequest;

/** Changes of files that interns and supervised agents ask for, on each store. */
@Timeout(300)
abstract class AskedChangesContract extends AskedFixture {
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
        assertThat(whole.files.find(id, intern)).isPresent();
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
    void whatCannotBeShownWholeCannotBeApproved() throws Exception {
        byte[] large = new byte[Sizes.LARGEST_SHOWN + 1];
        Path blob = Files.write(work.resolve("blob"), large);
        Path text = file("text", "line\n".repeat(Sizes.LARGEST_SHOWN / 5));
        WriteRequest bytes =
                new WriteRequest(
                        blob,
                        new WriteRequest.Payload.Bytes(large),
                        WriteRequest.Mode.ANY,
                        Optional.empty(),
                        "",
                        Optional.empty());

        String writes = asked(whole.files.write(by(intern), bytes));
        String empties = write(intern, text, "");
        String swells = write(intern, work.resolve("new"), "\r".repeat(Sizes.LARGEST_SHOWN / 4));

        for (String id : List.of(writes, empties, swells)) {
            assertThat(shown(id).problem()).contains("shown whole");
            assertThat(approve(id)).containsOnlyKeys(id);
        }
        assertThat(text).hasSize(Files.size(text)).isNotEmptyFile();
    }

    @Test
    void onlySoMuchOfOneAgentWaitsAtOnce() throws Exception {
        String first = write(intern, work.resolve("note"), "0\n");
        for (int more = 1; more < Counter.MOST_WAITING; more++) {
            write(intern, work.resolve("note"), more + "\n");
        }

        FilesFixture.unfit(
                whole.files.write(by(intern), FilesFixture.write(work.resolve("note"), "x")),
                FileAnswer.Cause.TOO_MANY);
        FilesFixture.unfit(
                whole.files.read(by(intern), FilesFixture.whole(work.resolve("note"))),
                FileAnswer.Cause.TOO_MANY);
        write(supervised, work.resolve("note"), "another agent\n");
        whole.deny(first, "enough");
        write(intern, work.resolve("note"), "one more\n");
        assertThat(whole.home.originals().toFile().list()).hasSize(Counter.MOST_WAITING + 1);
    }
}
