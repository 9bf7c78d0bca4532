package os.atom.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import os.atom.file.FileAnswer.Cause;
import os.atom.file.WriteRequest.Mode;
import os.atom.protocol.FileChange;

/**
 * Threat: two write the same file at once, and what one of them wrote is gone without anyone having
 * seen it.
 */
class LostUpdateTest extends FilesFixture {
    @Test
    void agentsThatEditAtOnceLoseNothing() throws Exception {
        Path file = Files.writeString(grant.resolve("list"), "end\n");
        List<Thread> threads = new ArrayList<>();
        ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();
        for (int each = 0; each < 8; each++) {
            String name = "agent " + each + " ";
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    for (int i = 0; i < 25; i++) {
                                        given(
                                                files.edit(
                                                        SCOUT,
                                                        edit(file, "end\n", name + i + "\nend\n")));
                                    }
                                } catch (Throwable failed) {
                                    wrong.add(failed);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
        assertThat(Files.readAllLines(file)).hasSize(201).doesNotHaveDuplicates();
    }

    @Test
    void whoCreatesFirstWinsAndIsTheOnlyOne() throws Exception {
        for (int round = 0; round < 40; round++) {
            Path file = grant.resolve("fresh" + round);
            ConcurrentLinkedQueue<FileAnswer<FileChange>> answers = new ConcurrentLinkedQueue<>();
            List<Thread> threads = new ArrayList<>();
            for (int each = 0; each < 4; each++) {
                String text = "by " + each;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        answers.add(
                                                files.write(
                                                        SCOUT,
                                                        write(
                                                                file,
                                                                text,
                                                                Mode.CREATE,
                                                                Optional.empty())));
                                    } catch (InterruptedException stopped) {
                                        Thread.currentThread().interrupt();
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(answers).filteredOn(FileAnswer.Given.class::isInstance).hasSize(1);
            answers.stream()
                    .filter(answer -> !(answer instanceof FileAnswer.Given))
                    .forEach(answer -> unfit(answer, Cause.CONFLICT));
        }
    }

    /**
     * Every version that stood there is one that somebody saw: each write names what it replaced,
     * and no two name the same.
     */
    @Test
    void whatAnotherProgramPutsThereIsNeverReplacedUnseen() throws Exception {
        Path file = Files.writeString(grant.resolve("file"), "start");
        Set<String> replaced = new HashSet<>();
        Semaphore turns = new Semaphore(0);
        try (Swapper swapper =
                new Swapper(() -> {
                    turns.acquire();
                    Path fresh = grant.resolve("theirs");
                    Files.writeString(fresh, "theirs " + System.nanoTime());
                    Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
                })) {
            for (int i = 0; i < 1000; i++) {
                turns.release();
                if (files.write(SCOUT, write(file, "ours " + i))
                        instanceof FileAnswer.Given<FileChange>(FileChange change)) {
                    assertThat(replaced.add(change.before().hash())).isTrue();
                }
            }
            turns.release();
            assertThat(swapper.turns()).isPositive();
        }
        assertThat(replaced.add(written(file, "last").before().hash())).isTrue();
        files.settle();
        assertThat(names(grant)).containsAnyOf("file").allMatch(name -> !name.startsWith("."));
    }
}
