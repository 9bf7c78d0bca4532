package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Invocation;
import os.atom.mount.Access;
import os.atom.mount.Mask;

/** A terminal for commands that need one: everything on it works as on a real one. */
@Timeout(120)
class TerminalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Like no other process on this machine, where another run of these tests may be under way. */
    private static final String SLEEP = "sleep 611." + ProcessHandle.current().pid();

    @TempDir Path temporary;
    private final Box.Collected screen = new Box.Collected();
    private Box box;
    private Console console;

    @BeforeEach
    void open() throws Exception {
        box = new Box(temporary);
        console = Console.terminal(100, 30);
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void isATerminalOfTheSizeAskedFor() throws Exception {
        Box.Result result =
                run(box.shell("test -t 0 && test -t 1 && test -t 2 && tty && stty size"));
        assertThat(result.out()).isEqualTo("/dev/console\r\n30 100\r\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void handsOverEverythingThatWasWrittenToIt() throws Exception {
        Box.Result result = run(box.program("/usr/bin/seq", List.of("seq", "100000")));
        assertThat(result.out()).hasSize(688_895).endsWith("\r\n99999\r\n100000\r\n");
    }

    @Test
    void bothStreamsArriveAsOne() throws Exception {
        Box.Result result = run(box.shell("echo out; echo err >&2"));
        assertThat(result.out()).isEqualTo("out\r\nerr\r\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void readsWhatIsTypedAndEchoesIt() throws Exception {
        Sandbox.Running running = start(box.shell("read a; echo \"[$a]\"; cat; echo end"));
        type("one\n");
        screen.expect("[one]");
        type("two\n");
        screen.expect("two\r\ntwo\r\n");
        assertThat(console.end(PATIENCE)).isEqualTo(Console.Reception.TAKEN);
        screen.expect("end");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void ctrlCInterruptsOnlyWhatIsInFront() throws Exception {
        Sandbox.Running running =
                start(box.shell("trap 'echo interrupted' INT; " + SLEEP + "; echo after"));
        awaitInFront(SLEEP);
        type("\u0003");
        screen.expect("interrupted\r\nafter");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void jobControlWorks() throws Exception {
        Sandbox.Running running = start(box.program("/usr/bin/bash", interactive()));
        type("PS1='$ '; echo re''ady\n");
        screen.expect("ready");
        type(SLEEP + "\n");
        awaitInFront(SLEEP);
        type("\u001a");
        screen.expect("Stopped");
        type("jobs -r; bg; jobs -r\n");
        screen.expect("Running");
        type("fg\n");
        awaitInFront(SLEEP);
        type("\u0003");
        type("echo co''de $?\n");
        screen.expect("code 130");
        type("exit 7\n");
        assertThat(running.await()).isEqualTo(new Ending.Exited(7));
    }

    @Test
    void tellsWhoeverIsInFrontOfANewSize() throws Exception {
        Sandbox.Running running =
                start(
                        box.bash(
                                "trap 'stty size; exit' WINCH; echo on; while :; do sleep 0.01; done"));
        screen.expect("on\r\n");
        console.resize(61, 17);
        screen.expect("17 61");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void theLastProgramOfAPipelineHasTheKeyboard() throws Exception {
        Sandbox.Running running =
                start(box.shell("seq 1 300"), box.program("/usr/bin/less", List.of("less")));
        screen.expect("\n29\r\n");
        type("G");
        screen.expect("\n300\r\n");
        type("q");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void whatOnePipelineLeavesTheNextOneReads() throws Exception {
        type("one\ntwo\n");
        run(box.shell("stty -echo; read a; echo \"first $a\""));
        Box.Result second =
                run(box.shell("stty -a | grep -o -e '-echo '; read a; echo \"then $a\""));
        assertThat(second.out()).contains("first one\r\n", "-echo", "then two\r\n");
    }

    @Test
    void tellsWhetherWhatIsTypedIsNotToBeSeen() throws Exception {
        assertThat(console.hides()).isFalse();
        String script = "stty -echo; echo one; read a; stty raw; echo two; read b; stty sane";
        Sandbox.Running running = start(box.shell(script));
        screen.expect("one");
        assertThat(console.hides()).isTrue();
        type("secret\n");
        screen.expect("two");
        assertThat(console.hides()).isFalse();
        type("x\n");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void aFullScreenProgramRuns() throws Exception {
        Sandbox.Running running = start(box.program("/usr/bin/top", List.of("top")));
        screen.expect("Tasks:");
        type("q");
        assertThat(running.await()).isEqualTo(new Ending.Exited(0));
    }

    @Test
    void saysSoWhenNobodyReads() throws Exception {
        Sandbox.Running running = start(box.shell("stty raw -echo; echo on; exec sleep 600"));
        screen.expect("on");
        byte[] much = new byte[Console.ROOM];
        Console.Reception last = Console.Reception.TAKEN;
        for (int i = 0; i < 8 && last == Console.Reception.TAKEN; i++) {
            last = console.type(much, Duration.ofMillis(200));
        }
        assertThat(last).isEqualTo(Console.Reception.FULL);
        running.stop();
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
        console.close();
        assertThat(console.type(new byte[1], PATIENCE)).isEqualTo(Console.Reception.CLOSED);
        assertThat(console.end(PATIENCE)).isEqualTo(Console.Reception.CLOSED);
    }

    @Test
    void worksInAHullToo() throws Exception {
        Path grant = box.granted("data", Access.WRITE);
        Files.writeString(grant.resolve(".env"), "secret");
        box.mask(grant.resolve(".env"), Mask.Kind.HIDDEN);
        Box.Result result = run(box.in(grant).shell("tty; cat .env; echo end"));
        assertThat(result.out()).isEqualTo("/dev/console\r\nend\r\n");
    }

    @Test
    void saysWhyAProgramCannotBeStarted() throws Exception {
        Box.Result result = run(box.program("/usr/bin/no-such-program", List.of("x")));
        assertThat(result.out()).contains("not found");
        assertThat(result.code()).isEqualTo(127);
    }

    @Test
    void stopsWithItsWholeTree() throws Exception {
        Sandbox.Running running =
                start(box.bash("set -m; %s & echo on; %s".formatted(SLEEP, SLEEP)));
        screen.expect("on");
        running.stop();
        Processes.gone(SLEEP);
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
    }

    static List<String> interactive() {
        return List.of("bash", "--norc", "--noprofile", "-i");
    }

    private void type(String text) throws InterruptedException {
        assertThat(console.type(text.getBytes(StandardCharsets.UTF_8), PATIENCE))
                .isEqualTo(Console.Reception.TAKEN);
    }

    /**
     * Waits until a process has the terminal: keys go to its group. The shell that will start it,
     * in front before it, has the same words among its own.
     */
    private static void awaitInFront(String line) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Processes.numbers(line).stream().noneMatch(each -> inFront(each, line))) {
            assertThat(System.nanoTime()).as("waiting for " + line).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean inFront(Path process, String line) {
        try {
            String words = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            String stat = Files.readString(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return words.strip().equals(line) && fields[2].equals(fields[5]);
        } catch (IOException gone) {
            return false;
        }
    }

    private Sandbox.Running start(Invocation... stages) {
        return Box.sandbox().start(box.spec(console, stages), screen);
    }

    private Box.Result run(Invocation... stages) throws InterruptedException {
        return screen.result(start(stages).await());
    }
}
