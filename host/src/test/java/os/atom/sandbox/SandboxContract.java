package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/** What every {@link Sandbox} owes to the programs it runs, whatever holds its processes. */
interface SandboxContract extends SandboxFixture {
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
