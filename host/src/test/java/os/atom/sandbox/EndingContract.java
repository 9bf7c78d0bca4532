package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Redirection;
import os.atom.mount.Access;

/** What every {@link Sandbox} owes to whoever ends a program, in time or before it begins. */
interface EndingContract extends SandboxFixture {
    @Test
    default void timesOut(@TempDir Path temporary) throws Exception {
        Box box = box(temporary).limits(Limits.DEFAULT.withWall(Duration.ofMillis(300)));
        assertThat(box.sh("sleep 60").ending()).isEqualTo(new Ending.TimedOut());
    }

    @Test
    default void stopsAtOnceAndMoreThanOnce(@TempDir Path temporary) throws Exception {
        Begun begun = begun(temporary, "echo started; sleep 60", "started");
        begun.running().stop();
        begun.running().stop();
        begun.assertStopped();
    }

    @Test
    default void asksTheWholeTreeFirstWhenThereIsAGrace(@TempDir Path temporary) throws Exception {
        Begun begun =
                begun(
                        temporary,
                        "trap 'wait; echo parent; exit' TERM;"
                                + " (trap 'echo child; exit' TERM; echo ready; while :; do sleep 0.01; done) & wait",
                        "ready");
        begun.running().stop(Duration.ofSeconds(30));
        begun.assertStopped();
        begun.assertSaid("ready\nchild\nparent\n");
    }

    @Test
    default void endsWhatDoesNotListenAfterTheGrace(@TempDir Path temporary) throws Exception {
        Begun begun =
                begun(
                        temporary,
                        "trap '' TERM HUP; echo deaf; while :; do sleep 4243.5; done",
                        "deaf");
        begun.running().stop(Duration.ofMillis(200));
        begun.assertStopped();
        assertThat(Processes.with("sleep 4243.5")).isEmpty();
    }

    @Test
    default void aStopWithoutGraceCutsALongOneShort(@TempDir Path temporary) throws Exception {
        Begun begun =
                begun(temporary, "trap '' TERM HUP; echo deaf; sleep 4244.5; sleep 9", "deaf");
        begun.running().stop(Duration.ofHours(1));
        begun.running().stop();
        begun.assertStopped();
        assertThat(Processes.with("sleep 4244.5")).isEmpty();
    }

    @Test
    default void whatIsStoppedHearsItToo(@TempDir Path temporary) throws Exception {
        Begun begun =
                begun(
                        temporary,
                        "trap 'echo heard; exit' TERM; echo on; kill -STOP $$; sleep 4245.5",
                        "on");
        Processes.stopped("sleep 4245.5");
        begun.running().stop(Duration.ofSeconds(30));
        begun.assertStopped();
        begun.assertSaid("on\nheard\n");
    }

    /** A script that has said its first word. */
    record Begun(Sandbox.Running running, Box.Collected collected) {
        void assertStopped() throws InterruptedException {
            assertThat(running.await()).isEqualTo(new Ending.Stopped());
        }

        void assertSaid(String all) {
            assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo(all);
        }
    }

    private Begun begun(Path temporary, String script, String word) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running = box.start(collected, box.bash(script));
        collected.expect(word);
        return new Begun(running, collected);
    }

    @Test
    default void canBeStoppedBeforeItHasStarted(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        for (int i = 0; i < 20; i++) {
            Sandbox.Running running = box.start((_, _) -> {}, box.shell("sleep 60"));
            running.stop();
            assertThat(running.await()).isEqualTo(new Ending.Stopped());
        }
    }

    @Test
    default void runsNothingOnceItsClearanceIsRefused(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path note = box.granted("data", Access.WRITE).resolve("note");
        Clearance refused = new Clearance();
        refused.refuse("the store is full");
        assertThat(box.start((_, _) -> {}, refused, box.shell("echo ran > " + note)).await())
                .isEqualTo(new Ending.SetupFailed("the store is full"));
        assertThat(note).doesNotExist();
    }

    @Test
    default void opensNoFileOnceItsClearanceIsRefused(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("data", Access.WRITE);
        Path kept = Files.writeString(grant.resolve("kept"), "as it was");
        Clearance refused = new Clearance();
        refused.refuse("the store is full");
        for (Path file : List.of(kept, grant.resolve("made"))) {
            box.start(
                            (_, _) -> {},
                            refused,
                            box.shell("echo ran", new Redirection.ToFile(1, file, false)))
                    .await();
        }
        assertThat(kept).hasContent("as it was");
        assertThat(grant.resolve("made")).doesNotExist();
    }

    @Test
    default void runsWhenItIsCleared(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Clearance clearance = new Clearance();
        Sandbox.Running running = box.start((_, _) -> {}, clearance, box.shell("exit 3"));
        clearance.give();
        assertThat(running.await()).isEqualTo(new Ending.Exited(3));
    }

    @Test
    default void canBeStoppedWhileItWaitsToBeCleared(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Sandbox.Running running =
                box.start((_, _) -> {}, new Clearance(), box.shell("sleep 4242.6"));
        running.stop();
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(Processes.with("sleep 4242.6")).isEmpty();
    }

    @Test
    default void timesOutWhileItWaitsToBeCleared(@TempDir Path temporary) throws Exception {
        Box box = box(temporary).limits(Box.LIMITS.withWall(Duration.ofMillis(300)));
        assertThat(box.start((_, _) -> {}, new Clearance(), box.shell("sleep 4242.7")).await())
                .isEqualTo(new Ending.TimedOut());
    }
}
