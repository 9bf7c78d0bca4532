package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Redirection;
import os.atom.mount.Access;

/** What every {@link Sandbox} owes, whatever holds its processes. */
interface SandboxContract {
    Box box(Path temporary) throws Exception;

    @Test
    default void handsOverBothStreamsAndTheExitCode(@TempDir Path temporary) throws Exception {
        Box.Result result = box(temporary).sh("echo out; echo err >&2; exit 7");
        assertThat(result.out()).isEqualTo("out\n");
        assertThat(result.err()).isEqualTo("err\n");
        assertThat(result.ending()).isEqualTo(new Ending.Exited(7));
    }

    @Test
    default void reportsTheSignalThatEndedAProgram(@TempDir Path temporary) throws Exception {
        assertThat(box(temporary).sh("kill -TERM $$").code()).isEqualTo(128 + 15);
    }

    @Test
    default void givesTheInputAndThenItsEnd(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.given("one\ntwo\n")) {
            Ending ending =
                    Box.sandbox()
                            .start(box.spec(console, box.shell("cat; echo end")), collected)
                            .await();
            assertThat(collected.result(ending).out()).isEqualTo("one\ntwo\nend\n");
            assertThat(console.type(new byte[1], Duration.ZERO))
                    .isEqualTo(Console.Reception.CLOSED);
        }
    }

    @Test
    default void whatOnePipelineLeavesOfAGivenInputTheNextOneReads(@TempDir Path temporary)
            throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.given("one\ntwo\nthree\n")) {
            for (String script : List.of("read a; echo 1 $a", "read b; echo 2 $b", "cat", "cat")) {
                Box.sandbox().start(box.spec(console, box.shell(script)), collected).await();
            }
        }
        assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo("1 one\n2 two\nthree\n");
    }

    @Test
    default void takesNothingOfWhatCannotBeWitnessed(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.pipe("first\n")) {
            assertThatThrownBy(() ->
                            console.type(
                                    "never\n".getBytes(StandardCharsets.UTF_8),
                                    false,
                                    Duration.ZERO,
                                    () -> {
                                        throw new IllegalStateException("no room");
                                    }))
                    .isInstanceOf(IllegalStateException.class);
            console.end(Duration.ZERO);
            Box.sandbox().start(box.spec(console, box.shell("cat")), collected).await();
        }
        assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo("first\n");
    }

    @Test
    default void endsAnEmptyInputAtOnce(@TempDir Path temporary) throws Exception {
        assertThat(box(temporary).sh("cat; echo end").out()).isEqualTo("end\n");
    }

    @Test
    default void joinsStagesAndAnswersTheLastCode(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Result result =
                box.run(
                        box.shell("printf 'b\\na\\n'; exit 3"),
                        box.shell("sort"),
                        box.shell("cat; exit 5"));
        assertThat(result.out()).isEqualTo("a\nb\n");
        assertThat(result.code()).isEqualTo(5);
    }

    @Test
    default void endsAWriterWhoseReaderIsGone(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Result result =
                box.run(
                        box.program("/usr/bin/yes", List.of("yes")),
                        box.program("/usr/bin/head", List.of("head", "-n", "1")));
        assertThat(result.out()).isEqualTo("y\n");
        assertThat(result.code()).isZero();
    }

    @Test
    default void callsAProgramByTheNameItWasCalledBy(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("data", Access.WRITE);
        assertThat(box.in(grant).sh("echo squeezed | xz > f.xz").code()).isZero();
        Box.Result result =
                box.run(
                        box.program(
                                "/usr/bin/xz", List.of("xzcat", grant.resolve("f.xz").toString())));
        assertThat(result.out()).isEqualTo("squeezed\n");
    }

    @Test
    default void startsInItsDirectory(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("here", Access.READ);
        assertThat(box.in(grant).sh("pwd").out()).isEqualTo(grant + "\n");
    }

    @Test
    default void keepsTheScratchFromOneCommandToTheNext(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        assertThat(box.sh("echo kept > /tmp/note").code()).isZero();
        assertThat(box.sh("cat /tmp/note").out()).isEqualTo("kept\n");
        assertThat(Files.readString(box.scratch().resolve("note"))).isEqualTo("kept\n");
    }

    @Test
    default void writesARedirectionUnderAGrant(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("data", Access.WRITE);
        Path file = grant.resolve("note");
        box.run(box.shell("echo one", new Redirection.ToFile(1, file, false)));
        box.run(box.shell("echo two", new Redirection.ToFile(1, file, true)));
        box.run(
                box.shell(
                        "echo three; echo four >&2",
                        new Redirection.ToFile(1, file, true),
                        new Redirection.Copy(2, 1)));
        assertThat(Files.readString(file)).isEqualTo("one\ntwo\nthree\nfour\n");
    }

    @Test
    default void readsARedirectionFromAFileAndFromText(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("data", Access.READ);
        Files.writeString(grant.resolve("note"), "read\n");
        assertThat(
                        box.run(
                                        box.shell(
                                                "cat; cat <&4",
                                                new Redirection.FromFile(0, grant.resolve("note")),
                                                new Redirection.FromText(4, "text\n")))
                                .out())
                .isEqualTo("read\ntext\n");
    }

    @Test
    default void failsAProgramWhoseRedirectionFailsAndGoesOn(@TempDir Path temporary)
            throws Exception {
        Box box = box(temporary);
        Path grant = box.granted("data", Access.READ);
        Path missing = grant.resolve("missing");
        Box.Result alone = box.run(box.shell("echo no", new Redirection.FromFile(0, missing)));
        assertThat(alone.code()).isEqualTo(1);
        assertThat(alone.out()).isEmpty();
        assertThat(alone.err()).isEqualTo(missing + ": No such file or directory\n");
        Box.Result piped =
                box.run(
                        box.shell("echo no", new Redirection.FromFile(0, missing)),
                        box.program("/usr/bin/wc", List.of("wc", "-l")));
        assertThat(piped.out()).isEqualTo("0\n");
        assertThat(piped.code()).isZero();
    }

    @Test
    default void saysWhyAProgramCannotBeStarted(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Result result = box.run(box.program("/usr/bin/no-such-program", List.of("x")));
        assertThat(result.ending())
                .isInstanceOfSatisfying(
                        Ending.SetupFailed.class,
                        failed -> assertThat(failed.reason()).contains("x"));
    }

    @Test
    default void refusesWordsWithZeroBytes(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        assertThat(box.sh("echo a\0b").ending()).isInstanceOf(Ending.SetupFailed.class);
    }

    @Test
    default void timesOut(@TempDir Path temporary) throws Exception {
        Box box = box(temporary).limits(Limits.DEFAULT.withWall(Duration.ofMillis(300)));
        assertThat(box.sh("sleep 60").ending()).isEqualTo(new Ending.TimedOut());
    }

    @Test
    default void stopsAtOnceAndMoreThanOnce(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running = box.start(collected, box.shell("echo started; sleep 60"));
        collected.expect("started");
        running.stop();
        running.stop();
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
    }

    @Test
    default void asksTheWholeTreeFirstWhenThereIsAGrace(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected,
                        box.bash(
                                "(trap 'echo child; exit' TERM; echo ready; while :; do sleep 0.01; done) &"
                                        + " trap 'wait; echo parent; exit' TERM; wait"));
        collected.expect("ready");
        running.stop(Duration.ofSeconds(30));
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(collected.result(new Ending.Exited(0)).out())
                .isEqualTo("ready\nchild\nparent\n");
    }

    @Test
    default void endsWhatDoesNotListenAfterTheGrace(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected,
                        box.bash("trap '' TERM HUP; echo deaf; while :; do sleep 4243.5; done"));
        collected.expect("deaf");
        running.stop(Duration.ofMillis(200));
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(Processes.with("sleep 4243.5")).isEmpty();
    }

    @Test
    default void aStopWithoutGraceCutsALongOneShort(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected, box.bash("trap '' TERM HUP; echo deaf; sleep 4244.5; sleep 9"));
        collected.expect("deaf");
        running.stop(Duration.ofHours(1));
        running.stop();
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(Processes.with("sleep 4244.5")).isEmpty();
    }

    @Test
    default void whatIsStoppedHearsItToo(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected,
                        box.bash("trap 'echo heard; exit' TERM; echo on; kill -STOP $$; sleep 9"));
        collected.expect("on");
        running.stop(Duration.ofSeconds(30));
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo("on\nheard\n");
    }

    @Test
    default void readsFromAConsoleUntilItsEnd(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.pipe()) {
            Sandbox.Running running =
                    Box.sandbox().start(box.spec(console, box.shell("cat; echo end")), collected);
            console.type("one\n".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(9));
            collected.expect("one\n");
            console.type("two\n".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(9));
            assertThat(console.end(Duration.ZERO)).isEqualTo(Console.Reception.TAKEN);
            assertThat(console.end(Duration.ZERO)).isEqualTo(Console.Reception.CLOSED);
            assertThat(console.type(new byte[1], Duration.ZERO))
                    .isEqualTo(Console.Reception.CLOSED);
            assertThat(running.await()).isEqualTo(new Ending.Exited(0));
        }
        assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo("one\ntwo\nend\n");
    }

    @Test
    default void leavesTheRestOfAConsoleToTheNextPipeline(@TempDir Path temporary)
            throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.pipe()) {
            console.type("one\ntwo\n".getBytes(StandardCharsets.UTF_8), Duration.ZERO);
            for (String name : List.of("a", "b")) {
                String script = "read line; echo " + name + " $line";
                Box.sandbox().start(box.spec(console, box.shell(script)), collected).await();
            }
        }
        assertThat(collected.result(new Ending.Exited(0)).out()).isEqualTo("a one\nb two\n");
    }

    @Test
    default void saysSoWhenAConsoleIsNotRead(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        Box.Collected collected = new Box.Collected();
        try (Console console = Console.pipe()) {
            Sandbox.Running running =
                    Box.sandbox()
                            .start(
                                    box.spec(console, box.shell("echo on; exec sleep 600")),
                                    collected);
            collected.expect("on");
            byte[] much = new byte[Console.ROOM];
            Console.Reception last = Console.Reception.TAKEN;
            for (int i = 0; i < 8 && last == Console.Reception.TAKEN; i++) {
                last = console.type(much, Duration.ofMillis(200));
            }
            assertThat(last).isEqualTo(Console.Reception.FULL);
            running.stop();
            running.await();
        }
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

    @Test
    default void runsManyAtOnce(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        List<Sandbox.Running> running =
                java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> box.start((_, _) -> {}, box.shell("exit " + i)))
                        .toList();
        for (int i = 0; i < 20; i++) {
            assertThat(running.get(i).await()).isEqualTo(new Ending.Exited(i));
        }
    }

    @Test
    default void endsTheTreeWhenTheSinkFails(@TempDir Path temporary) throws Exception {
        Box box = box(temporary);
        for (int i = 0; i < 20; i++) {
            Sandbox.Running running =
                    box.start(
                            (_, _) -> {
                                throw new IllegalStateException("disk full");
                            },
                            box.shell("echo first; exec sleep 4242.5"));
            assertThatThrownBy(running::await).hasRootCauseMessage("disk full");
            assertThat(Processes.with("sleep 4242.5")).isEmpty();
        }
    }
}
