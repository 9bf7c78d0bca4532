package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.boot.TaskServer.done;
import static os.atom.boot.TaskServer.draft;
import static os.atom.boot.TaskServer.rule;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.protocol.TaskWork;
import os.atom.task.Draft;
import os.atom.task.Draft.Missed;
import os.atom.task.Schedule;

/** Who makes, sees and ends tasks, and which are none. */
interface TaskMakingContract extends TaskPart {
    /** The threat: a cron bomb, by how often or by how many. */
    @Test
    default void tasksAreFewAndSeldom() {
        for (int each = 0; each < 3; each++) {
            server().task(scout(), TaskServer.post("n" + each), TaskServer.hourly());
        }
        var tasks = server().host.tasks();
        assertThat(
                        rule(
                                tasks.create(
                                        scout(),
                                        scout(),
                                        draft(TaskServer.post("n4"), TaskServer.hourly()))))
                .isEqualTo("task.limit");
        String first =
                tasks.page(scout(), Optional.empty(), Optional.empty(), Long.MAX_VALUE, 1)
                        .items()
                        .getFirst()
                        .id();
        done(tasks.cancel(server().host.owner(), first));
        for (Schedule never :
                List.of(
                        new Schedule.Cron("0 0 30 2 *", ZoneId.of("UTC")),
                        new Schedule.Once(server().clock.instant().minusSeconds(1)),
                        new Schedule.Once(server().clock.instant().plus(Duration.ofDays(9_999))))) {
            assertThat(rule(tasks.create(scout(), scout(), draft(TaskServer.post("x"), never))))
                    .startsWith("task.");
        }
    }

    /** The threat: text that shows something else than what is done. */
    @Test
    default void whatNobodySeesIsNoTask() {
        var tasks = server().host.tasks();
        for (TaskWork hidden :
                List.of(
                        server().command("echo a\u202eb"),
                        server().command("echo \u001b[2J"),
                        TaskServer.post("a\u200bb"),
                        new TaskWork(null, null, new TaskWork.Message("owner", "\u0007"), null))) {
            assertThat(rule(tasks.create(scout(), scout(), draft(hidden, TaskServer.hourly()))))
                    .startsWith("task.work.");
        }
        assertThat(
                        rule(
                                tasks.create(
                                        scout(),
                                        scout(),
                                        new Draft(
                                                "two\nlines",
                                                TaskServer.post("x"),
                                                TaskServer.hourly(),
                                                0,
                                                Duration.ofSeconds(10),
                                                Missed.ONCE))))
                .isEqualTo("task.title");
        assertThat(
                        rule(
                                tasks.create(
                                        scout(),
                                        scout(),
                                        draft(
                                                server().command("mail ada@example.org"),
                                                TaskServer.hourly()))))
                .as("what is redacted on record is not what would run")
                .isEqualTo("task.work.run");
        assertThat(server().entries("os.atom.task.created")).isEmpty();
    }

    /** The threat: agents read, end or make the tasks of others. */
    @Test
    default void agentsSeeAndEndOnlyTheirOwn() {
        Principal.Agent other = server().agent("other", Maturity.AUTONOMOUS);
        var tasks = server().host.tasks();
        String own =
                done(
                        tasks.create(
                                scout(),
                                scout(),
                                draft(TaskServer.post("own"), TaskServer.hourly())));
        String given = server().task(scout(), TaskServer.post("given"), TaskServer.hourly());

        assertThat(tasks.find(other, own)).isEmpty();
        assertThat(tasks.history(other, own)).isEmpty();
        assertThat(
                        tasks.page(
                                        other,
                                        Optional.of(scout().id()),
                                        Optional.empty(),
                                        Long.MAX_VALUE,
                                        10)
                                .items())
                .isEmpty();
        assertThat(rule(tasks.cancel(other, own))).isEqualTo("task.unknown");
        assertThat(
                        rule(
                                tasks.create(
                                        other,
                                        scout(),
                                        draft(TaskServer.post("x"), TaskServer.hourly()))))
                .isEqualTo("task.agent");
        assertThat(tasks.find(scout(), given)).isPresent();
        assertThat(rule(tasks.cancel(scout(), given))).isEqualTo("task.maker");
        done(tasks.cancel(scout(), own));
        assertThat(rule(tasks.cancel(scout(), own))).isEqualTo("task.over");
        assertThat(server().show(own).state()).isEqualTo("cancelled");
    }

    @Test
    default void agentsMakeTasksOnlyByPolicyAndNotWhilePaused() {
        Principal.Agent intern = server().agent("intern", Maturity.INTERN);
        var tasks = server().host.tasks();
        assertThat(tasks.create(intern, intern, draft(TaskServer.post("x"), TaskServer.hourly())))
                .isInstanceOf(Outcome.Refused.class);
        done(server().host.identities().pause(scout().id(), server().host.owner()));
        Principal.Agent paused = server().now("scout");
        assertThatThrownBy(() ->
                        tasks.create(
                                paused, paused, draft(TaskServer.post("x"), TaskServer.hourly())))
                .isInstanceOf(Halted.class);
    }
}
