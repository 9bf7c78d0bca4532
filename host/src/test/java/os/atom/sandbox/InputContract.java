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

/** What every {@link Sandbox} owes to whoever gives input, by redirections and consoles too. */
interface InputContract extends SandboxFixture {
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
}
