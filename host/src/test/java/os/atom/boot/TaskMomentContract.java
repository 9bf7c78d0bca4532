package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.TaskServer.done;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.TaskRun;

/**
 * The threat: a person holds an agent back at the very moment in which its task fires, when the
 * firing is on record and what it does is not yet begun.
 */
interface TaskMomentContract extends TaskPart {
    private List<String> both() {
        return List.of(
                server().task(scout(), server().command("echo hi"), TaskServer.hourly()),
                server().task(scout(), TaskServer.post("hi"), TaskServer.hourly()));
    }

    /** What each came to, once what was on record as fired is gone on with. */
    private List<TaskRun> meanwhile(List<String> tasks, Runnable heldBack) {
        server().onlyWhenTold();
        tasks.forEach(server()::fired);
        heldBack.run();
        return tasks.stream().map(task -> last(server().over(task, 1))).toList();
    }

    private void nothingWasDone() {
        assertThat(server().entries("os.atom.command.started")).isEmpty();
        assertThat(said()).isZero();
    }

    private long said() {
        return server().entries("os.atom.post.created").stream()
                .filter(each -> each.entry().actor().equals(scout().id().value()))
                .count();
    }

    @Test
    default void oneThatIsPausedThenDoesNothing() {
        assertThat(meanwhile(both(), this::pause))
                .extracting(TaskRun::outcome)
                .containsOnly("refused");
        nothingWasDone();
    }

    private void pause() {
        done(server().host.identities().pause(scout().id(), server().host.owner()));
    }

    @Test
    default void oneThatIsDemotedThenDoesNothing() {
        assertThat(
                        meanwhile(
                                both(),
                                () ->
                                        done(
                                                server().host
                                                        .identities()
                                                        .demote(
                                                                scout().id(),
                                                                Maturity.STUDENT,
                                                                server().host.owner()))))
                .extracting(TaskRun::outcome)
                .containsOnly("refused");
        nothingWasDone();
    }

    @Test
    default void oneThatIsRemovedThenDoesNothingAndItsTasksEnd() {
        List<String> tasks = both();
        assertThat(
                        meanwhile(
                                tasks,
                                () ->
                                        done(
                                                server().host
                                                        .identities()
                                                        .remove(
                                                                scout().id(),
                                                                server().host.owner()))))
                .allSatisfy(run -> {
                    assertThat(run.outcome()).isEqualTo("refused");
                    assertThat(run.rule()).isEqualTo("task.agent");
                });
        nothingWasDone();
        assertThat(tasks).extracting(task -> server().show(task).state()).containsOnly("ended");
        assertThat(tasks).allMatch(task -> server().show(task).due() == null);
    }

    /** Whichever is first: nothing of the agent is on record after its pause. */
    @Test
    default void pausesThatRaceFiringsLetNothingPass() throws Exception {
        for (int round = 0; round < 8; round++) {
            Principal.Agent racer = server().agent("racer" + round, Maturity.AUTONOMOUS);
            List<String> tasks =
                    Stream.of(TaskServer.post("hi " + round), server().command("echo hi"))
                            .map(work -> server().task(racer, work, TaskServer.hourly()))
                            .toList();
            server().clock.forward(Duration.ofHours(1));
            CountDownLatch go = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> fires =
                        threads.submit(() -> {
                            go.await();
                            server().host.tasks().look();
                            return null;
                        });
                Future<?> holds =
                        threads.submit(() -> {
                            go.await();
                            done(
                                    server().host
                                            .identities()
                                            .pause(racer.id(), server().host.owner()));
                            return null;
                        });
                go.countDown();
                fires.get();
                holds.get();
            }
            tasks.forEach(task -> server().over(task, 1));

            long paused = server().entries("os.atom.agent.paused").getLast().entry().seq();
            assertThat(
                            Stream.of("os.atom.post.created", "os.atom.command.started")
                                    .flatMap(type -> server().entries(type).stream())
                                    .filter(each -> each.entry().seq() > paused))
                    .isEmpty();
        }
    }
}
