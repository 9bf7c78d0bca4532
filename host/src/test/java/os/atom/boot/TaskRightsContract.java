package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static os.atom.boot.TaskServer.done;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import os.atom.approval.Answer;
import os.atom.identity.Maturity;
import os.atom.protocol.TaskRun;

/** Nothing is done but by the rights of that moment. */
interface TaskRightsContract extends TaskPart {
    /** The threat: a task outlives the rights that its agent had when it was made. */
    @Test
    default void itsAgentsRightsAreThoseOfTheMoment() {
        String command =
                server().task(
                                scout(),
                                server().command("echo hi"),
                                server().in(Duration.ofMinutes(5)));
        String post =
                server().task(scout(), TaskServer.post("hi"), server().in(Duration.ofMinutes(5)));
        done(
                server().host
                        .identities()
                        .demote(scout().id(), Maturity.STUDENT, server().host.owner()));
        server().untilDue(command);

        assertThat(last(server().over(command, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server().over(post, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server().over(post, 1)).rule()).isNotBlank();
        assertThat(server().entries("os.atom.command.started")).isEmpty();
        assertThat(
                        server().entries("os.atom.post.created").stream()
                                .filter(each -> each.entry().actor().equals(scout().id().value())))
                .isEmpty();
    }

    @Test
    default void whatItsAgentHasToAskForIsAskedForEachTime() {
        done(
                server().host
                        .identities()
                        .demote(scout().id(), Maturity.SUPERVISED, server().host.owner()));
        String task =
                server().task(
                                scout(),
                                server().command("echo hi"),
                                server().in(Duration.ofMinutes(5)));
        server().untilDue(task);
        server().host.tasks().look();

        assertThat(server().show(task).running()).isTrue();
        assertThat(server().entries("os.atom.approval.requested")).hasSize(1);
        String asked = String.valueOf(last(server().history(task)).ref());
        server().host
                .shell()
                .answer(List.of(asked), new Answer.Deny("not now"), server().host.owner());
        TaskRun run = last(server().over(task, 1));
        assertThat(run.outcome()).isEqualTo("refused");
        assertThat(run.reason()).contains("not now");
    }

    /** The threat: a person holds an agent back, and its tasks go on. */
    @Test
    default void aPausedAgentsTaskDoesNothingNorDoesAnyWhileEverythingIsFrozen() {
        String command =
                server().task(
                                scout(),
                                server().command("echo hi"),
                                server().in(Duration.ofMinutes(5)));
        String post =
                server().task(scout(), TaskServer.post("hi"), server().in(Duration.ofMinutes(5)));
        done(server().host.identities().pause(scout().id(), server().host.owner()));
        server().untilDue(command);
        assertThat(last(server().over(command, 1)).outcome()).isEqualTo("refused");
        assertThat(last(server().over(post, 1)).outcome()).isEqualTo("refused");
        done(server().host.identities().resume(scout().id(), server().host.owner()));

        String frozen =
                server().task(
                                scout(),
                                server().command("echo hi"),
                                server().in(Duration.ofMinutes(5)));
        server().host.stopSwitch().freeze("enough", server().host.owner());
        server().untilDue(frozen);
        assertThat(last(server().over(frozen, 1)).outcome()).isEqualTo("refused");
        assertThat(server().entries("os.atom.command.started")).isEmpty();

        server().host.stopSwitch().thaw(server().host.owner());
        String thawed =
                server().task(
                                scout(),
                                server().command("echo hi"),
                                server().in(Duration.ofMinutes(5)));
        server().untilDue(thawed);
        assertThat(last(server().over(thawed, 1)).outcome()).isEqualTo("done");
    }

    @Test
    default void theTasksOfARemovedAgentEnd() {
        String task = server().task(scout(), TaskServer.post("hi"), TaskServer.hourly());
        done(server().host.identities().remove(scout().id(), server().host.owner()));

        assertThat(server().show(task).state()).isEqualTo("ended");
        assertThat(server().show(task).reason()).isEqualTo("its agent was removed");
        assertThat(server().show(task).due()).isNull();
        server().clock.forward(Duration.ofHours(2));
        server().host.tasks().look();
        assertThat(server().history(task)).isEmpty();
    }
}
