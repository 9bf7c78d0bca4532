package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import os.atom.file.FileAnswer.Cause;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.protocol.FileChange;

class UndoTest extends FilesFixture {
    @Test
    void takesTheLastChangesBackOneByOne() throws Exception {
        Path file = grant.resolve("note");
        written(file, "one\n");
        written(file, "two\n");
        written(file, "three\n");

        given(files.undo(SCOUT, undo(Optional.empty())));
        assertThat(file).hasContent("two\n");
        given(files.undo(SCOUT, undo(Optional.empty())));
        assertThat(file).hasContent("one\n");
        FileChange last = given(files.undo(SCOUT, undo(Optional.empty())));
        assertThat(file).doesNotExist();
        assertThat(last.after()).isNull();
        assertThat(names(grant)).isEmpty();
        unfit(files.undo(SCOUT, undo(Optional.empty())), Cause.MISSING);
    }

    @Test
    void isItselfOnRecordAndCanBeTakenBack() throws Exception {
        Path file = grant.resolve("note");
        FileChange created = written(file, "one\n");

        FileChange undone = given(files.undo(SCOUT, undo(Optional.of(created.id()))));
        assertThat(file).doesNotExist();
        assertThat(undone.undoes()).isEqualTo(created.id());
        assertThat(files.find(created.id(), OWNER).orElseThrow().undoneBy()).isEqualTo(undone.id());
        unfit(files.undo(SCOUT, undo(Optional.of(created.id()))), Cause.MISSING);

        given(files.undo(SCOUT, undo(Optional.of(undone.id()))));
        assertThat(file).hasContent("one\n");
    }

    @Test
    void isRefusedWhenTheFileChangedSince() throws Exception {
        Path file = grant.resolve("note");
        FileChange change = written(file, "one\n");
        Files.writeString(file, "a person's words\n");

        FileAnswer.Unfit<?> unfit =
                unfit(files.undo(SCOUT, undo(Optional.of(change.id()))), Cause.CONFLICT);

        assertThat(unfit.detail()).contains("changed since");
        assertThat(file).hasContent("a person's words\n");
        Files.delete(file);
        assertThat(
                        unfit(files.undo(SCOUT, undo(Optional.of(change.id()))), Cause.CONFLICT)
                                .detail())
                .contains("gone");
    }

    @Test
    void isRefusedWhenTheCopyIsNoLongerKept() throws Exception {
        files = restart(2, 1 << 20);
        Path file = grant.resolve("note");
        written(file, "0\n");
        FileChange first = written(file, "1\n");
        written(file, "2\n");
        written(file, "3\n");

        assertThat(names(home.copies())).hasSize(2);
        assertThat(files.find(first.id(), OWNER).orElseThrow().undoable()).isFalse();
        given(files.undo(SCOUT, undo(Optional.empty())));
        unfit(files.undo(SCOUT, undo(Optional.empty())), Cause.CONFLICT);
        assertThat(file).hasContent("2\n");
    }

    @Test
    void copiesAreBoundedInBytesAndPrivate() throws Exception {
        files = restart(1000, 1 << 20);
        Path file = grant.resolve("note");
        for (int i = 0; i < 8; i++) {
            written(file, i + "x".repeat(400_000));
        }

        long kept = 0;
        for (String name : names(home.copies())) {
            Path copy = home.copies().resolve(name);
            kept += Files.size(copy);
            assertThat(Files.getPosixFilePermissions(copy)).hasSize(2);
        }
        assertThat(kept).isLessThanOrEqualTo(1 << 20).isPositive();
    }

    @Test
    void anAgentTakesBackItsOwnChangesOnly() throws Exception {
        FileChange change = written(grant.resolve("note"), "one\n");
        Asker other =
                new Asker(
                        new Principal.Agent(
                                new PrincipalId("agent:other"),
                                "other",
                                Maturity.AUTONOMOUS,
                                false,
                                Set.of()),
                        Optional.empty());

        unfit(files.undo(other, undo(Optional.of(change.id()))), Cause.MISSING);
        unfit(files.undo(other, undo(Optional.empty())), Cause.MISSING);
        assertThat(grant.resolve("note")).exists();
    }

    @Test
    void aPersonTakesBackWhatAPausedAgentDid() throws Exception {
        Path file = grant.resolve("note");
        written(file, "one\n");
        Principal.Agent paused =
                new Principal.Agent(
                        new PrincipalId("agent:scout"), "scout", Maturity.STUDENT, true, Set.of());

        refused(
                files.undo(new Asker(paused, Optional.empty()), undo(Optional.empty())),
                "never.paused");
        FileChange undone =
                given(files.undo(new Asker(paused, Optional.of(OWNER)), undo(Optional.empty())));

        assertThat(undone.by()).isEqualTo("owner");
        assertThat(file).doesNotExist();
    }

    @Test
    void aPersonDoesNotPassTheGrantsEither() throws Exception {
        written(grant.resolve("note"), "one\n");
        mounts.revoke(mounts.list().getFirst().grant().id(), OWNER);

        refused(
                files.undo(new Asker(SCOUT.agent(), Optional.of(OWNER)), undo(Optional.empty())),
                "never.outside-read");
    }

    @Test
    void historyListsTheNewestFirst() throws Exception {
        written(grant.resolve("a"), "1");
        written(grant.resolve("b"), "2");
        written(grant.resolve("a"), "3");
        PrincipalId scout = SCOUT.agent().id();

        List<FileChange> all =
                files.history(Optional.of(scout), Optional.empty(), Long.MAX_VALUE, 10).items();
        assertThat(all)
                .extracting(FileChange::kind)
                .containsExactly("overwritten", "created", "created");
        var page =
                files.history(Optional.empty(), Optional.of(grant.resolve("a")), Long.MAX_VALUE, 1);
        assertThat(page.items()).hasSize(1);
        assertThat(
                        files.history(
                                        Optional.empty(),
                                        Optional.of(grant.resolve("a")),
                                        Long.parseLong(page.next()),
                                        1)
                                .items())
                .extracting(FileChange::kind)
                .containsExactly("created");
    }

    @Test
    void theTableIsAReadingOfTheJournal() throws Exception {
        written(grant.resolve("a"), "1");
        written(grant.resolve("a"), "2");
        given(files.undo(SCOUT, undo(Optional.empty())));
        List<FileChange> live =
                files.history(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10).items();

        journal.journal().rebuild();

        assertThat(files.history(Optional.empty(), Optional.empty(), Long.MAX_VALUE, 10).items())
                .isEqualTo(live);
    }
}
