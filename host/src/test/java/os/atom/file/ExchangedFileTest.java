package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.approval.Answer;
import os.atom.approval.Errands;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.journal.Fact;
import os.atom.mount.Access;
import os.atom.protocol.ApprovalRecord;
import os.atom.shell.WholeShell;

/**
 * Threat: something else is done with a file than what a person approved, or to another one: the
 * file, its directory, the way to it, the grant, the policy, the level or what was kept exchanged
 * while the request waited.
 */
@Timeout(300)
class ExchangedFileTest extends AskedFixture {
    private Path note;
    private String id;

    @BeforeEach
    void ask() throws Exception {
        note = file("note", "one\n");
        id = write(supervised, note, "two\n");
    }

    /** Nothing is done, the request is closed, and both sides are told why. */
    private void refused(String because) {
        assertThat(approve(id)).containsOnlyKeys(id);
        assertThat(state(id)).isEqualTo("refused");
        assertThat(seen(id).decision().rules().getFirst().id()).isEqualTo("approval.changed");
        assertThat(seen(id).decision().reason()).contains(because);
        assertThat(seen(id).decision().mend()).contains("ask again");
        ApprovalRecord closed = approval(id);
        assertThat(closed.state()).isEqualTo("changed");
        assertThat(closed.answer().changed()).singleElement().asString().contains(because);
        assertThat(whole.entries(id)).doesNotContain("file.intended", "file.read");
        assertThat(whole.home.originals().resolve(id)).doesNotExist();
    }

    @Test
    void theFileHoldsSomethingElse() throws Exception {
        Files.writeString(note, "theirs\n");
        refused("something else than what was shown");
        assertThat(note).hasContent("theirs\n");
    }

    @Test
    void theFileIsGone() throws Exception {
        Files.delete(note);
        refused("gone");
        assertThat(note).doesNotExist();
    }

    @Test
    void aFileThatWasNotThereIs() throws Exception {
        Path fresh = work.resolve("fresh");
        id = write(supervised, fresh, "mine\n");
        Files.writeString(fresh, "theirs\n");
        refused("there by now");
        assertThat(fresh).hasContent("theirs\n");
    }

    @Test
    void whatIsToBeReadHoldsSomethingElse() throws Exception {
        id = read(supervised, note);
        Files.writeString(note, "secret\n");
        refused("something else than what was asked about");
        assertThat(seen(id, supervised).content()).isNull();
    }

    @Test
    void aLinkLeadsToAnotherFileOfTheGrant() throws Exception {
        Path other = file("other", "one\n");
        Path link = Files.createSymbolicLink(work.resolve("link"), note);
        id = write(supervised, link, "two\n");
        assertThat(shown(id).path().text()).isEqualTo(note.toString());
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        refused("leads to another file");
        assertThat(other).hasContent("one\n");
        assertThat(note).hasContent("one\n");
    }

    @Test
    void theFileBecameALink() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "one\n");
        Files.delete(note);
        Files.createSymbolicLink(note, outside);
        assertThat(approve(id)).containsOnlyKeys(id);
        assertThat(outside).hasContent("one\n");
        assertThat(note).isSymbolicLink();
        assertThat(state(id)).isEqualTo("refused");
    }

    @Test
    void theDirectoryAboveBecameALink() throws Exception {
        Path deep = Files.createDirectory(work.resolve("deep"));
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(deep.resolve("note"), "one\n");
        Files.writeString(elsewhere.resolve("note"), "one\n");
        id = write(supervised, deep.resolve("note"), "two\n");
        Files.move(deep, work.resolve("moved"));
        Files.createSymbolicLink(deep, elsewhere.toRealPath());
        assertThat(approve(id)).containsOnlyKeys(id);
        assertThat(elsewhere.resolve("note")).hasContent("one\n");
        assertThat(work.resolve("moved/note")).hasContent("one\n");
    }

    @Test
    void theGrantedDirectoryIsAnotherOne() throws Exception {
        Files.move(work, work.resolveSibling("moved"));
        Files.createDirectory(work);
        file("note", "one\n");
        assertThat(approve(id)).containsOnlyKeys(id);
        assertThat(note).hasContent("one\n");
        assertThat(work.resolveSibling("moved").resolve("note")).hasContent("one\n");
    }

    @Test
    void theGrantWasRevoked() {
        whole.mounts.revoke(whole.mounts.list().getFirst().grant().id(), whole.owner);
        refused("never.outside");
    }

    @Test
    void theGrantIsForReadingAloneNow() {
        whole.mounts.revoke(whole.mounts.list().getFirst().grant().id(), whole.owner);
        whole.granted(work, Access.READ);
        refused("never.outside-write");
    }

    @Test
    void theAgentWasDemoted() {
        WholeShell.done(whole.identities.demote(supervised.id(), Maturity.STUDENT, whole.owner));
        refused("default.deny");
    }

    @Test
    void theAgentWasPaused() {
        WholeShell.done(whole.identities.pause(supervised.id(), whole.owner));
        refused("paused");
    }

    @Test
    void theAgentWasRemoved() {
        WholeShell.done(whole.identities.remove(supervised.id(), whole.owner));
        refused("the agent was removed");
    }

    @Test
    void aPolicyForbidsItNow() throws Exception {
        Files.writeString(
                whole.home.policies().resolve("own.cedar"),
                """
                @id("own.no-notes")
                @says("notes are not touched")
                forbid (principal, action in Action::"file", resource == File::"%s");
                """
                        .formatted(note));
        whole.policies.reload(_ -> {});
        refused("own.no-notes");
        assertThat(note).hasContent("one\n");
    }

    @Test
    void whileEverythingIsFrozenItWaitsOn() {
        whole.stopSwitch.freeze("enough", whole.owner);
        assertThatThrownBy(() -> approve(id)).isInstanceOf(Halted.class);
        assertThat(state(id)).isEqualTo("awaiting_approval");
        whole.stopSwitch.thaw(whole.owner);
        assertThat(approve(id)).isEmpty();
        assertThat(note).hasContent("two\n");
    }

    /** The stop comes after the last look, and before the answer is on record. */
    @Test
    void aStopInTheLastMomentWins() throws Exception {
        Errands.Checked.Same same =
                (Errands.Checked.Same)
                        whole.approvals.errands().check(id, Optional.empty(), whole.owner);
        whole.stopSwitch.freeze("enough", whole.owner);
        List<Fact> facts = Stream.concat(Stream.of(approved()), same.facts().stream()).toList();
        assertThatThrownBy(() -> whole.journal.journal().append(facts)).isInstanceOf(Halted.class);
        same.deed().drop();
        assertThat(state(id)).isEqualTo("awaiting_approval");
        assertThat(note).hasContent("one\n");
    }

    @Test
    void noLookIsHandedOutAfterAStop() {
        for (Runnable stop :
                List.<Runnable>of(
                        () -> whole.stopSwitch.freeze("enough", whole.owner),
                        () ->
                                WholeShell.done(
                                        whole.identities.pause(supervised.id(), whole.owner)))) {
            id = readAgain();
            Errands.Checked.Same same =
                    (Errands.Checked.Same)
                            whole.approvals.errands().check(id, Optional.empty(), whole.owner);
            stop.run();
            List<Fact> facts = Stream.concat(Stream.of(approved()), same.facts().stream()).toList();
            assertThatThrownBy(() -> whole.journal.journal().append(facts))
                    .isInstanceOf(Halted.class);
            same.deed().drop();
            assertThat(seen(id, supervised).content()).isNull();
            whole.stopSwitch.thaw(whole.owner);
        }
    }

    private String readAgain() {
        try {
            return read(supervised, note);
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private Fact approved() {
        return whole.approvals.answered(id, new Answer.Approve("", Optional.empty()), whole.owner);
    }

    /** The file changes after the last look, when the answer is on record already. */
    @Test
    void aChangeInTheLastMomentIsNotLost() throws Exception {
        Errands.Checked.Same same =
                (Errands.Checked.Same)
                        whole.approvals.errands().check(id, Optional.empty(), whole.owner);
        whole.journal
                .journal()
                .append(Stream.concat(Stream.of(approved()), same.facts().stream()).toList());
        Files.writeString(note, "theirs\n");
        same.deed().go();
        assertThat(note).hasContent("theirs\n");
        assertThat(state(id)).isEqualTo("failed");
        assertThat(seen(id).problem()).contains("changed after it was looked at");
        assertThat(FilesFixture.names(work)).containsExactly("note");
    }

    @Test
    void whatWasKeptOfItWasTouched() throws Exception {
        Path kept = whole.home.originals().resolve(id);
        String text = Files.readString(kept);
        assertThat(text).contains(AskedFixture.base64("two\n".getBytes()));
        Files.writeString(
                kept,
                text.replace(
                        AskedFixture.base64("two\n".getBytes()),
                        AskedFixture.base64("bad\n".getBytes())));
        refused("gone, or was touched");
        assertThat(note).hasContent("one\n");
    }

    @Test
    void whatWasKeptOfItLeadsElsewhere() throws Exception {
        Path other = file("other", "one\n");
        Path kept = whole.home.originals().resolve(id);
        Files.writeString(kept, Files.readString(kept).replace(note.toString(), other.toString()));
        refused("gone, or was touched");
        assertThat(other).hasContent("one\n");
    }

    @Test
    void whatItTakesBackWasTakenBack() throws Exception {
        approve(id);
        String undo = asked(whole.files.undo(by(supervised), FilesFixture.undo(Optional.of(id))));
        String same = asked(whole.files.undo(by(supervised), FilesFixture.undo(Optional.of(id))));
        assertThat(approve(undo)).isEmpty();
        assertThat(note).hasContent("one\n");
        Files.writeString(note, "two\n");
        id = same;
        assertThat(approve(same)).containsOnlyKeys(same);
        assertThat(note).hasContent("two\n");
    }
}
