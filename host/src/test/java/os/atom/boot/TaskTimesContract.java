package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.TaskServer.done;
import static os.atom.boot.TaskServer.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.protocol.PostRecord;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;
import os.atom.task.Draft.Missed;
import os.atom.task.Schedule;

/** Tasks are done at their times: once each, whatever the clock does or fails. */
interface TaskTimesContract extends TaskPart {
    @Test
    default void aCommandRunsAtItsTimeAndEndsTheTask() {
        String task =
                server().task(
                                scout(),
                                server().command("cp a b"),
                                server().in(Duration.ofMinutes(10)));
        write("a");
        server().host.tasks().look();
        assertThat(server().history(task)).isEmpty();

        server().untilDue(task);
        TaskRun run = last(server().over(task, 1));

        assertThat(run.outcome()).as("%s", run).isEqualTo("done");
        assertThat(server().work.resolve("b")).exists();
        assertThat(server().host.shell().find(String.valueOf(run.ref())).orElseThrow().agent())
                .isEqualTo("scout");
        assertThat(server().show(task).state()).isEqualTo("ended");
    }

    private void write(String name) {
        try {
            Files.writeString(server().work.resolve(name), "x");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    default void itPostsSendsAndPublishesAsItsAgent() {
        Principal.Agent builder = server().agent("builder", Maturity.AUTONOMOUS);
        Schedule soon = server().in(Duration.ofMinutes(1));
        String post = server().task(scout(), TaskServer.post("good morning"), soon);
        String mail =
                server().task(
                                scout(),
                                new TaskWork(
                                        null,
                                        null,
                                        new TaskWork.Message("builder", "wake up"),
                                        null),
                                soon);
        String event =
                server().task(
                                scout(),
                                new TaskWork(
                                        null,
                                        null,
                                        null,
                                        new TaskWork.Event("scout.day", null, Map.of("n", 1))),
                                soon);
        server().untilDue(post);

        String posted = String.valueOf(last(server().over(post, 1)).ref());
        PostRecord said = server().host.feed().find(builder, posted).orElseThrow();
        assertThat(said.author().name()).isEqualTo("scout");
        assertThat(said.content()).isEqualTo("good morning");
        assertThat(last(server().over(mail, 1)).outcome()).isEqualTo("done");
        assertThat(server().host.messaging().read(builder, Optional.empty(), 10).items())
                .hasSize(1);
        String published = String.valueOf(last(server().over(event, 1)).ref());
        assertThat(server().host.live().published(builder, published)).isPresent();
    }

    @Test
    default void aLineGoesOnAndIsNeverDoneTwiceForOneTime() {
        String task = server().task(scout(), TaskServer.post("tick"), TaskServer.hourly());
        Instant first = server().show(task).due();
        server().untilDue(task);
        server().over(task, 1);
        assertThat(server().show(task).due()).isEqualTo(first.plus(Duration.ofHours(1)));
        server().host.tasks().look();

        assertThat(server().history(task)).hasSize(1);
        assertThat(server().show(task).state()).isEqualTo("active");
    }

    @Test
    default void manyMissedTimesAreDoneOnceOrSkipped() {
        String once = server().task(scout(), TaskServer.post("once"), TaskServer.hourly());
        String skip =
                done(
                        server().host
                                .tasks()
                                .create(
                                        server().host.owner(),
                                        scout(),
                                        draft(
                                                TaskServer.post("skip"),
                                                TaskServer.hourly(),
                                                0,
                                                Missed.SKIP)));
        server().host.close();
        server().clock.forward(Duration.ofHours(30));
        server().start();

        assertThat(server().over(once, 1)).hasSize(1);
        assertThat(last(server().over(once, 1)).outcome()).isEqualTo("done");
        assertThat(server().show(once).due()).isAfter(server().clock.instant());
        assertThat(last(server().over(skip, 1)).outcome()).isEqualTo("skipped");
        assertThat(server().show(skip).due()).isAfter(server().clock.instant());
    }

    @Test
    default void aClockThatIsSetBackRepeatsNothingAndOneSetForwardMissesNothing() {
        String task = server().task(scout(), TaskServer.post("tick"), TaskServer.hourly());
        server().untilDue(task);
        server().over(task, 1);
        Instant next = server().show(task).due();

        server().clock.set(Duration.ofHours(-3));
        server().host.tasks().look();
        assertThat(server().history(task)).hasSize(1);
        assertThat(server().show(task).due()).isEqualTo(next);

        server().clock.set(Duration.ofHours(9));
        server().host.tasks().look();
        assertThat(server().over(task, 2)).hasSize(2);
        assertThat(server().show(task).due()).isAfter(server().clock.instant());
    }

    @Test
    default void whatFailsIsTriedAgainLaterAndLater() {
        String task =
                done(
                        server().host
                                .tasks()
                                .create(
                                        server().host.owner(),
                                        scout(),
                                        draft(
                                                server().command("cat missing"),
                                                server().in(Duration.ofMinutes(1)),
                                                2,
                                                Missed.ONCE)));
        for (int attempt = 1; attempt <= 3; attempt++) {
            server().untilDue(task);
            TaskRun run = last(server().over(task, attempt));
            assertThat(run.attempt()).isEqualTo(attempt);
            assertThat(run.outcome()).isEqualTo("failed");
            assertThat(run.reason()).isEqualTo("exit 1");
            if (attempt < 3) {
                assertThat(Duration.between(run.ended(), run.retry()))
                        .isGreaterThan(Duration.ofSeconds(attempt * 10L - 5));
            } else {
                assertThat(run.retry()).isNull();
            }
        }
        assertThat(server().show(task).state()).isEqualTo("ended");
        assertThat(server().show(task).firings()).isEqualTo(1);
    }
}
