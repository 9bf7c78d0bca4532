package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.TaskServer.done;
import static os.atom.boot.TaskServer.draft;
import static os.atom.boot.TaskServer.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Input;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.TableDump;
import os.atom.protocol.PostRecord;
import os.atom.protocol.TaskRun;
import os.atom.protocol.TaskWork;
import os.atom.shell.CommandRequest;
import os.atom.task.Draft.Missed;
import os.atom.task.Schedule;
import os.atom.task.TaskKeys;

/** Tasks are done when they are due: once, with the rights of that moment, over restarts. */
abstract class TaskContract {
    @TempDir Path directory;
    TaskServer server;
    Principal.Agent scout;

    /** How the store is named in the settings. */
    abstract String store();

    @BeforeEach
    void start() throws IOException {
        server = new TaskServer(directory.toRealPath(), store());
        scout = server.agent("scout", Maturity.AUTONOMOUS);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static TaskRun last(List<TaskRun> runs) {
        return runs.getFirst();
    }

    @Test
    void aCommandRunsAtItsTimeAndEndsTheTask() {
        String task =
                server.task(scout, server.command("cp a b"), server.in(Duration.ofMinutes(10)));
        write("a");
        server.host.tasks().look();
        assertThat(server.history(task)).isEmpty();

        server.untilDue(task);
        TaskRun run = last(server.over(task, 1));

        assertThat(run.outcome()).as("%s", run).isEqualTo("done");
        assertThat(server.work.resolve("b")).exists();
        assertThat(server.host.shell().find(String.valueOf(run.ref())).orElseThrow().agent())
                .isEqualTo("scout");
        assertThat(server.show(task).state()).isEqualTo("ended");
    }

    private void write(String name) {
        try {
            Files.writeString(server.work.resolve(name), "x");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void itPostsSendsAndPublishesAsItsAgent() {
        Principal.Agent builder = server.agent("builder", Maturity.AUTONOMOUS);
        Schedule soon = server.in(Duration.ofMinutes(1));
        String post = server.task(scout, TaskServer.post("good morning"), soon);
        String mail =
                server.task(
                        scout,
                        new TaskWork(null, null, new TaskWork.Message("builder", "wake up"), null),
                        soon);
        String event =
                server.task(
                        scout,
                        new TaskWork(
                                null,
                                null,
                                null,
                                new TaskWork.Event("scout.day", null, Map.of("n", 1))),
                        soon);
        server.untilDue(post);

        String posted = String.valueOf(last(server.over(post, 1)).ref());
        PostRecord said = server.host.feed().find(builder, posted).orElseThrow();
        assertThat(said.author().name()).isEqualTo("scout");
        assertThat(said.content()).isEqualTo("good morning");
        assertThat(last(server.over(mail, 1)).outcome()).isEqualTo("done");
        assertThat(server.host.messaging().read(builder, Optional.empty(), 10).items()).hasSize(1);
        String published = String.valueOf(last(server.over(event, 1)).ref());
        assertThat(server.host.live().published(builder, published)).isPresent();
    }

    @Test
    void aLineGoesOnAndIsNeverDoneTwiceForOneTime() {
        String task = server.task(scout, TaskServer.post("tick"), TaskServer.hourly());
        Instant first = server.show(task).due();
        server.untilDue(task);
        server.over(task, 1);
        assertThat(server.show(task).due()).isEqualTo(first.plus(Duration.ofHours(1)));
        server.host.tasks().look();

        assertThat(server.history(task)).hasSize(1);
        assertThat(server.show(task).state()).isEqualTo("active");
    }

    @Test
    void manyMissedTimesAreDoneOnceOrSkipped() {
        String once = server.task(scout, TaskServer.post("once"), TaskServer.hourly());
        String skip =
                done(
                        server.host
                                .tasks()
                                .create(
                                        server.host.owner(),
                                        scout,
                                        draft(
                                                TaskServer.post("skip"),
                                                TaskServer.hourly(),
                                                0,
                                                Missed.SKIP)));
        server.host.close();
        server.clock.forward(Duration.ofHours(30));
        server.start();

        assertThat(server.over(once, 1)).hasSize(1);
        assertThat(last(server.over(once, 1)).outcome()).isEqualTo("done");
        assertThat(server.show(once).due()).isAfter(server.clock.instant());
        assertThat(last(server.over(skip, 1)).outcome()).isEqualTo("skipped");
        assertThat(server.show(skip).due()).isAfter(server.clock.instant());
    }

    @Test
    void aClockThatIsSetBackRepeatsNothingAndOneSetForwardMissesNothing() {
        String task = server.task(scout, TaskServer.post("tick"), TaskServer.hourly());
        server.untilDue(task);
        server.over(task, 1);
        Instant next = server.show(task).due();

        server.clock.set(Duration.ofHours(-3));
        server.host.tasks().look();
        assertThat(server.history(task)).hasSize(1);
        assertThat(server.show(task).due()).isEqualTo(next);

        server.clock.set(Duration.ofHours(9));
        server.host.tasks().look();
        assertThat(server.over(task, 2)).hasSize(2);
        assertThat(server.show(task).due()).isAfter(server.clock.instant());
    }

    @Test
    void whatFailsIsTriedAgainLaterAndLater() {
        String task =
                done(
                        server.host
                                .tasks()
                                .create(
                                        server.host.owner(),
                                        scout,
                                        draft(
                                                server.command("cat missing"),
                                                server.in(Duration.ofMinutes(1)),
                                                2,
                                                Missed.ONCE)));
        for (int attempt = 1; attempt <= 3; attempt++) {
            server.untilDue(task);
            TaskRun run = last(server.over(task, attempt));
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
        assertThat(server.show(task).state()).isEqualTo("ended");
        assertThat(server.show(task).firings()).isEqualTo(1);
    }

    @Test
    void aServerThatDiedAfterAFiringWasOnRecordDoesItOnce() {
        String task =
                server.task(scout, server.command("echo once"), server.in(Duration.ofMinutes(10)));
        fired(task);
        server.restart();
        server.over(task, 1);
        server.restart();
        server.host.tasks().look();

        assertThat(server.entries("os.atom.command.requested")).hasSize(1);
        assertThat(server.entries("os.atom.command.started")).hasSize(1);
        assertThat(server.history(task)).hasSize(1);
    }

    private void fired(String task) {
        server.append(
                "os.atom.task.fired",
                task,
                "{\"firing\":1,\"attempt\":1,\"due\":1,\"host\":\"%s\"}".formatted(server.name()));
    }

    @Test
    void aServerThatDiedBeforeItNotedWhatItBeganGoesOnWithThat() {
        String task =
                server.task(scout, server.command("echo once"), server.in(Duration.ofMinutes(10)));
        String begun =
                server.host
                        .shell()
                        .submit(
                                scout,
                                CommandRequest.asking(
                                                new Input.Text("echo once"), Duration.ofSeconds(60))
                                        .directory(server.work)
                                        .reason("a task")
                                        .idempotencyKey(TaskKeys.of(task, 1, 1))
                                        .background(true)
                                        .request());
        fired(task);
        server.restart();

        assertThat(last(server.over(task, 1)).ref()).isEqualTo(begun);
        assertThat(server.entries("os.atom.command.requested")).hasSize(1);
    }

    @Test
    void aPostThatWasMadeBeforeTheServerDiedIsNotMadeAgain() {
        String task =
                server.task(scout, TaskServer.post("once"), server.in(Duration.ofMinutes(10)));
        server.untilDue(task);
        String posted = String.valueOf(last(server.over(task, 1)).ref());
        String again = server.task(scout, TaskServer.post("twice"), TaskServer.hourly());
        fired(again);
        server.over(again, 1);
        server.restart();
        server.host.tasks().look();

        assertThat(server.host.feed().find(scout, posted)).isPresent();
        assertThat(
                        server.entries("os.atom.post.created").stream()
                                .filter(each -> each.entry().actor().equals(scout.id().value())))
                .hasSize(2);
    }

    /** The threat: a task outlives the rights that its agent had when it was made. */
    @Test
    void itsAgentsRightsAreThoseOfTheMoment() {
        String command =
                server.task(scout, server.command("echo hi"), server.in(Duration.ofMinutes(5)));
        String post = server.task(scout, TaskServer.post("hi"), server.in(Duration.ofMinutes(5)));
        done(server.host.identities().demote(scout.id(), Maturity.STUDENT, server.host.owner()));
        server.untilDue(command);

        assertThat(last(server.over(command, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server.over(post, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server.over(post, 1)).rule()).isNotBlank();
        assertThat(server.entries("os.atom.command.started")).isEmpty();
        assertThat(
                        server.entries("os.atom.post.created").stream()
                                .filter(each -> each.entry().actor().equals(scout.id().value())))
                .isEmpty();
    }

    @Test
    void whatItsAgentHasToAskForIsAskedForEachTime() {
        done(server.host.identities().demote(scout.id(), Maturity.SUPERVISED, server.host.owner()));
        String task =
                server.task(scout, server.command("echo hi"), server.in(Duration.ofMinutes(5)));
        server.untilDue(task);
        server.host.tasks().look();

        assertThat(server.show(task).running()).isTrue();
        assertThat(server.entries("os.atom.approval.requested")).hasSize(1);
        String asked = String.valueOf(last(server.history(task)).ref());
        server.host
                .shell()
                .answer(
                        List.of(asked),
                        new os.atom.approval.Answer.Deny("not now"),
                        server.host.owner());
        TaskRun run = last(server.over(task, 1));
        assertThat(run.outcome()).isEqualTo("refused");
        assertThat(run.reason()).contains("not now");
    }

    /** The threat: a person holds an agent back, and its tasks go on. */
    @Test
    void aPausedAgentsTaskDoesNothingNorDoesAnyWhileEverythingIsFrozen() {
        String command =
                server.task(scout, server.command("echo hi"), server.in(Duration.ofMinutes(5)));
        String post = server.task(scout, TaskServer.post("hi"), server.in(Duration.ofMinutes(5)));
        done(server.host.identities().pause(scout.id(), server.host.owner()));
        server.untilDue(command);
        assertThat(last(server.over(command, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server.over(post, 1)).outcome()).isEqualTo("refused");
        done(server.host.identities().resume(scout.id(), server.host.owner()));

        String frozen =
                server.task(scout, server.command("echo hi"), server.in(Duration.ofMinutes(5)));
        server.host.stopSwitch().freeze("enough", server.host.owner());
        server.untilDue(frozen);
        assertThat(last(server.over(frozen, 1)).outcome()).isEqualTo("refused");
        assertThat(server.entries("os.atom.command.started")).isEmpty();

        server.host.stopSwitch().thaw(server.host.owner());
        String thawed =
                server.task(scout, server.command("echo hi"), server.in(Duration.ofMinutes(5)));
        server.untilDue(thawed);
        assertThat(last(server.over(thawed, 1)).outcome()).isEqualTo("done");
    }

    @Test
    void theTasksOfARemovedAgentEnd() {
        String task = server.task(scout, TaskServer.post("hi"), TaskServer.hourly());
        done(server.host.identities().remove(scout.id(), server.host.owner()));

        assertThat(server.show(task).state()).isEqualTo("ended");
        assertThat(server.show(task).reason()).isEqualTo("its agent was removed");
        assertThat(server.show(task).due()).isNull();
        server.clock.forward(Duration.ofHours(2));
        server.host.tasks().look();
        assertThat(server.history(task)).isEmpty();
    }

    /** The threat: a cron bomb, by how often or by how many. */
    @Test
    void tasksAreFewAndSeldom() {
        for (int each = 0; each < 3; each++) {
            server.task(scout, TaskServer.post("n" + each), TaskServer.hourly());
        }
        var tasks = server.host.tasks();
        assertThat(
                        rule(
                                tasks.create(
                                        scout,
                                        scout,
                                        draft(TaskServer.post("n4"), TaskServer.hourly()))))
                .isEqualTo("task.limit");
        String first =
                tasks.page(scout, Optional.empty(), Optional.empty(), Long.MAX_VALUE, 1)
                        .items()
                        .getFirst()
                        .id();
        done(tasks.cancel(server.host.owner(), first));
        for (Schedule never :
                List.of(
                        new Schedule.Cron("0 0 30 2 *", ZoneId.of("UTC")),
                        new Schedule.Once(server.clock.instant().minusSeconds(1)),
                        new Schedule.Once(server.clock.instant().plus(Duration.ofDays(9_999))))) {
            assertThat(rule(tasks.create(scout, scout, draft(TaskServer.post("x"), never))))
                    .startsWith("task.");
        }
    }

    /** The threat: text that shows something else than what is done. */
    @Test
    void whatNobodySeesIsNoTask() {
        var tasks = server.host.tasks();
        for (TaskWork hidden :
                List.of(
                        server.command("echo a\u202eb"),
                        server.command("echo \u001b[2J"),
                        TaskServer.post("a\u200bb"),
                        new TaskWork(null, null, new TaskWork.Message("owner", "\u0007"), null))) {
            assertThat(rule(tasks.create(scout, scout, draft(hidden, TaskServer.hourly()))))
                    .startsWith("task.work.");
        }
        assertThat(
                        rule(
                                tasks.create(
                                        scout,
                                        scout,
                                        new os.atom.task.Draft(
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
                                        scout,
                                        scout,
                                        draft(
                                                server.command("mail ada@example.org"),
                                                TaskServer.hourly()))))
                .as("what is redacted on record is not what would run")
                .isEqualTo("task.work.run");
        assertThat(server.entries("os.atom.task.created")).isEmpty();
    }

    /** The threat: agents read, end or make the tasks of others. */
    @Test
    void agentsSeeAndEndOnlyTheirOwn() {
        Principal.Agent other = server.agent("other", Maturity.AUTONOMOUS);
        var tasks = server.host.tasks();
        String own =
                done(
                        tasks.create(
                                scout, scout, draft(TaskServer.post("own"), TaskServer.hourly())));
        String given = server.task(scout, TaskServer.post("given"), TaskServer.hourly());

        assertThat(tasks.find(other, own)).isEmpty();
        assertThat(tasks.history(other, own)).isEmpty();
        assertThat(
                        tasks.page(
                                        other,
                                        Optional.of(scout.id()),
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
                                        scout,
                                        draft(TaskServer.post("x"), TaskServer.hourly()))))
                .isEqualTo("task.agent");
        assertThat(tasks.find(scout, given)).isPresent();
        assertThat(rule(tasks.cancel(scout, given))).isEqualTo("task.maker");
        done(tasks.cancel(scout, own));
        assertThat(rule(tasks.cancel(scout, own))).isEqualTo("task.over");
        assertThat(server.show(own).state()).isEqualTo("cancelled");
    }

    @Test
    void agentsMakeTasksOnlyByPolicyAndNotWhilePaused() {
        Principal.Agent intern = server.agent("intern", Maturity.INTERN);
        var tasks = server.host.tasks();
        assertThat(tasks.create(intern, intern, draft(TaskServer.post("x"), TaskServer.hourly())))
                .isInstanceOf(os.atom.identity.Outcome.Refused.class);
        done(server.host.identities().pause(scout.id(), server.host.owner()));
        Principal.Agent paused = server.now("scout");
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        tasks.create(
                                paused, paused, draft(TaskServer.post("x"), TaskServer.hourly())))
                .isInstanceOf(os.atom.freeze.Halted.class);
    }

    @Test
    void anErasedTaskIsDoneNoMoreAndTheTablesAreWhatARebuildMakes() {
        String task = server.task(scout, TaskServer.post("hi"), TaskServer.hourly());
        server.untilDue(task);
        server.over(task, 1);
        long created = server.entries("os.atom.task.created").getFirst().entry().seq();
        server.host.journal().erase(List.of(created), "a test", server.host.owner().id().value());
        server.clock.forward(Duration.ofHours(2));
        server.host.tasks().look();

        assertThat(server.show(task).state()).isEqualTo("ended");
        assertThat(server.entries("os.atom.task.fired")).hasSize(1);
        List<String> tables = List.of("task", "task_run");
        var live = TableDump.of(server.host.store().reads(), tables);
        server.host.journal().rebuild();
        assertThat(TableDump.of(server.host.store().reads(), tables)).isEqualTo(live);
    }
}
