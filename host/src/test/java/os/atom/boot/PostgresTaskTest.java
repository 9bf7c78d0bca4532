package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.journal.PostgresServer;

class PostgresTaskTest extends TasksOnAStore {
    private static final int ROUNDS = 10;

    private final String store = PostgresServer.setting();

    @Override
    String store() {
        return store;
    }

    /** The threat: two servers that live on one store both do what is due. */
    @Test
    void ofTwoServersOneDoesWhatIsDue() throws Exception {
        try (TaskServer other = other()) {
            String post = server().task(scout(), TaskServer.post("tick"), TaskServer.hourly());
            String command =
                    server().task(scout(), server().command("echo hi"), TaskServer.hourly());
            for (int round = 1; round <= ROUNDS; round++) {
                atOnce(server(), other);
                over(other, post, round);
                over(other, command, round);
            }

            assertThat(server().entries("os.atom.task.fired")).hasSize(2 * ROUNDS);
            assertThat(server().entries("os.atom.command.started")).hasSize(ROUNDS);
            assertThat(
                            server().entries("os.atom.post.created").stream()
                                    .filter(each ->
                                            each.entry().actor().equals(scout().id().value())))
                    .hasSize(ROUNDS);
        }
    }

    private TaskServer other() throws IOException {
        return new TaskServer(directory.toRealPath().resolve("other"), store());
    }

    /** An hour passes for both, and both see it in the same moment. */
    private static void atOnce(TaskServer... servers) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> looks =
                    Stream.of(servers)
                            .<Future<?>>map(each ->
                                    threads.submit(() -> {
                                        each.clock.forward(Duration.ofHours(1));
                                        go.await();
                                        each.host.tasks().look();
                                        return null;
                                    }))
                            .toList();
            go.countDown();
            for (Future<?> look : looks) {
                look.get();
            }
        }
    }

    /** Whichever began it has to see its end. */
    private void over(TaskServer other, String task, int rounds) {
        other.host.tasks().look();
        assertThat(server().over(task, rounds))
                .hasSize(rounds)
                .allMatch(run -> "done".equals(run.outcome()));
    }
}
