package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.Conflict;
import os.atom.mount.Access;

/** Many agents ask and many people answer at once: nothing is lost, nothing runs twice. */
class AnsweringUnderLoadTest {
    @TempDir(factory = OutsideTmp.class)
    Path folder;

    private WholeShell whole;
    private Path work;

    @BeforeEach
    void open() {
        whole = WholeShell.open(folder);
        work = whole.granted(folder.resolve("work"), Access.WRITE);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    @Test
    @Timeout(600)
    void twentyAnswersToOneRequestAreOneAnswer() throws Exception {
        Principal.Agent agent = whole.agent("scout", Maturity.SUPERVISED);
        for (int round = 0; round < 5; round++) {
            String id = whole.submit(agent, "echo ran >> log-" + round, work);
            AtomicInteger won = new AtomicInteger();
            List<String> told = new ArrayList<>();
            try (ExecutorService people = Executors.newFixedThreadPool(20)) {
                List<Future<?>> answers = new ArrayList<>();
                for (int person = 0; person < 20; person++) {
                    boolean approves = person % 2 == 0;
                    answers.add(
                            people.submit(() -> {
                                try {
                                    if (approves) {
                                        whole.approve(id);
                                    } else {
                                        whole.deny(id, "no");
                                    }
                                    won.incrementAndGet();
                                } catch (Conflict late) {
                                    synchronized (told) {
                                        told.add(late.getMessage());
                                    }
                                }
                            }));
                }
                for (Future<?> answer : answers) {
                    answer.get();
                }
            }
            assertThat(won.get()).isOne();
            assertThat(told)
                    .hasSize(19)
                    .allMatch(each -> each.matches(".*was (approved|denied) by owner.*"));
            boolean ran = whole.ended(id).state().equals("completed");
            assertThat(Files.exists(work.resolve("log-" + round))).isEqualTo(ran);
            if (ran) {
                assertThat(work.resolve("log-" + round)).hasContent("ran\n");
            }
        }
    }

    @Test
    @Timeout(900)
    void fiveHundredSubmissionsOfFiftyAgentsRunOnceEach() throws Exception {
        List<Principal.Agent> agents = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            agents.add(whole.agent("agent-" + number, Maturity.SUPERVISED));
        }
        ConcurrentHashMap<String, String> asked = new ConcurrentHashMap<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(50)) {
            List<Future<?>> submissions = new ArrayList<>();
            for (int number = 0; number < 500; number++) {
                String mark = "mark-" + number;
                Principal.Agent agent = agents.get(number % agents.size());
                submissions.add(
                        callers.submit(() ->
                                asked.put(
                                        whole.submit(agent, "echo " + mark + " >> " + mark, work),
                                        mark)));
            }
            for (Future<?> submission : submissions) {
                submission.get();
            }
            assertThat(asked).hasSize(500);
            List<Future<?>> answers = new ArrayList<>();
            asked.keySet().forEach(id -> answers.add(callers.submit(() -> whole.approve(id))));
            for (Future<?> answer : answers) {
                answer.get();
            }
        }
        asked.forEach((id, mark) -> {
            assertThat(whole.ended(id).state()).isEqualTo("completed");
            assertThat(work.resolve(mark)).hasContent(mark + "\n");
        });
        assertThat(whole.home.originals()).isEmptyDirectory();
    }
}
