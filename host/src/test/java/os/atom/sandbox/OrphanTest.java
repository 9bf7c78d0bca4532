package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a process outlives its command. */
class OrphanTest {
    /** Detached twice, in a session of its own, deaf to polite signals. */
    private static final String DAEMON =
            "trap '' TERM HUP INT; (setsid sh -c \"trap '' TERM HUP INT; (exec -a x sleep WORD) 2>/dev/null || sleep WORD\" &) ; ";

    @TempDir Path temporary;

    private static String daemon(String word) {
        return DAEMON.replace("WORD", word);
    }

    @Test
    @Timeout(120)
    void killsADaemonWhenItsCommandEnds() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh(daemon("8101.5") + "echo done").out()).isEqualTo("done\n");
        assertThat(Processes.with("8101.5")).isEmpty();
    }

    @Test
    @Timeout(120)
    void killsADaemonAtTheTimeout() throws Exception {
        Box box = new Box(temporary).limits(Limits.DEFAULT.withWall(Duration.ofMillis(700)));
        assertThat(box.sh(daemon("8102.5") + "sleep 8102.5").ending())
                .isEqualTo(new Ending.TimedOut());
        assertThat(Processes.with("8102.5")).isEmpty();
    }

    @Test
    @Timeout(120)
    void killsEveryStageAtAStop() throws Exception {
        Box box = new Box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running running =
                box.start(
                        collected,
                        box.shell(daemon("8103.5") + "echo on; sleep 8103.5"),
                        box.shell("cat; sleep 8103.5"));
        collected.expect("on");
        running.stop();
        Processes.gone("8103.5");
        assertThat(running.await()).isEqualTo(new Ending.Stopped());
    }

    @Test
    @Timeout(120)
    void livesOnWhenTheThreadThatAskedIsGone() throws Exception {
        Box box = new Box(temporary);
        Box.Collected collected = new Box.Collected();
        Sandbox.Running[] running = new Sandbox.Running[1];
        Thread asking =
                Thread.ofPlatform()
                        .start(() ->
                                running[0] =
                                        box.start(
                                                collected,
                                                box.shell("echo on; read x; echo $x"),
                                                box.program("/usr/bin/cat", List.of("cat"))));
        asking.join();
        assertThat(running[0].await()).isEqualTo(new Ending.Exited(0));
        assertThat(collected.result(new Ending.Exited(0)).out()).startsWith("on\n");
    }
}
