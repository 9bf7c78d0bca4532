package os.atom.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
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

    @Test
    void aKeyThatIsUsedByManyAtOnceWritesOnce() throws Exception {
        Path file = grant.resolve("once");
        ConcurrentLinkedQueue<FileAnswer<FileChange>> answers = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int each = 0; each < 8; each++) {
            WriteRequest same =
                    new WriteRequest(
                            file,
                            new WriteRequest.Payload.Text("by " + each, Optional.empty()),
                            Mode.ANY,
                            Optional.empty(),
                            "",
                            Optional.of("the same"));
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    answers.add(files.write(SCOUT, same));
                                } catch (InterruptedException stopped) {
                                    Thread.currentThread().interrupt();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(8);
        assertThat(answers.stream().map(answer -> given(answer).id()).distinct()).hasSize(1);
        assertThat(types()).containsExactly(FileFacts.INTENDED, FileFacts.WRITTEN);
    }
}
