package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import os.atom.approval.Answer;
import os.atom.journal.Conflict;
import os.atom.protocol.FileChange;
import os.atom.protocol.StandingRecord;

/** Standing approvals of the use of files, on each store. */
@Timeout(300)
abstract class StandingFilesContract extends AskedFixture {
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
        assertThatThrownBy(() -> approve(id, new Below(Path.of("/")).bounds()))
                .isInstanceOf(Conflict.class);
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

    /** Files of the machine have no grant around them that would hold it in. */
    @Test
    void belowTheRootIsNotGiven() throws Exception {
        ReadRequest start =
                FilesFixture.bytes(Path.of("/usr/bin/env").toRealPath(), 0, OptionalLong.of(16));
        String id = asked(whole.files.read(by(intern), start));

        assertThatThrownBy(() -> approve(id, new Below(Path.of("/")).bounds()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("everything");
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
}
