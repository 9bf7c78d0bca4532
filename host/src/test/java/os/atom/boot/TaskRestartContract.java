package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.command.Input;
import os.atom.journal.TableDump;
import os.atom.shell.CommandRequest;
import os.atom.task.TaskKeys;

/** What was begun is done once, whatever dies in between. */
interface TaskRestartContract extends TaskPart {
    @Test
    default void aServerThatDiedAfterAFiringWasOnRecordDoesItOnce() {
        String task =
                server().task(
                                scout(),
                                server().command("echo once"),
                                server().in(Duration.ofMinutes(10)));
        server().fired(task);
        server().restart();
        server().over(task, 1);
        server().restart();
        server().host.tasks().look();

        assertThat(server().entries("os.atom.command.requested")).hasSize(1);
        assertThat(server().entries("os.atom.command.started")).hasSize(1);
        assertThat(server().history(task)).hasSize(1);
    }

    @Test
    default void aServerThatDiedBeforeItNotedWhatItBeganGoesOnWithThat()
            throws InterruptedException {
        String task =
                server().task(
                                scout(),
                                server().command("echo once"),
                                server().in(Duration.ofMinutes(10)));
        String begun =
                server().host
                        .shell()
                        .submit(
                                scout(),
                                CommandRequest.asking(
                                                new Input.Text("echo once"), Duration.ofSeconds(60))
                                        .directory(server().work)
                                        .reason("a task")
                                        .idempotencyKey(TaskKeys.of(task, 1, 1))
                                        .background(true)
                                        .request());
        // One that still runs would be stopped with its server.
        server().ended(1);
        server().fired(task);
        server().restart();

        assertThat(last(server().over(task, 1)).ref()).isEqualTo(begun);
        assertThat(server().entries("os.atom.command.requested")).hasSize(1);
    }

    @Test
    default void aPostThatWasMadeBeforeTheServerDiedIsNotMadeAgain() {
        String task =
                server().task(
                                scout(),
                                TaskServer.post("once"),
                                server().in(Duration.ofMinutes(10)));
        server().untilDue(task);
        String posted = String.valueOf(last(server().over(task, 1)).ref());
        String again = server().task(scout(), TaskServer.post("twice"), TaskServer.hourly());
        server().fired(again);
        server().over(again, 1);
        server().restart();
        server().host.tasks().look();

        assertThat(server().host.feed().find(scout(), posted)).isPresent();
        assertThat(
                        server().entries("os.atom.post.created").stream()
                                .filter(each -> each.entry().actor().equals(scout().id().value())))
                .hasSize(2);
    }

    @Test
    default void anErasedTaskIsDoneNoMoreAndTheTablesAreWhatARebuildMakes() {
        String task = server().task(scout(), TaskServer.post("hi"), TaskServer.hourly());
        server().untilDue(task);
        server().over(task, 1);
        long created = server().entries("os.atom.task.created").getFirst().entry().seq();
        server().host
                .journal()
                .erase(List.of(created), "a test", server().host.owner().id().value());
        server().clock.forward(Duration.ofHours(2));
        server().host.tasks().look();

        assertThat(server().show(task).state()).isEqualTo("ended");
        assertThat(server().entries("os.atom.task.fired")).hasSize(1);
        List<String> tables = List.of("task", "task_run");
        var live = TableDump.of(server().host.store().reads(), tables);
        server().host.journal().rebuild();
        assertThat(TableDump.of(server().host.store().reads(), tables)).isEqualTo(live);
    }
}
