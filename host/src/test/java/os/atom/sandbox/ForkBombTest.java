package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command starts processes without end. */
class ForkBombTest {
    @TempDir Path temporary;

    @Test
    @Timeout(30)
    void endsTheBomb() throws Exception {
        Limits few =
                new Limits(
                        Box.LIMITS.wall(),
                        Box.LIMITS.cpu(),
                        1L << 30,
                        64,
                        1L << 20,
                        64,
                        1L << 20,
                        1L << 20);
        Box box = new Box(temporary).limits(few(64));
        Ending ending =
                box.run(box.bash("b() { b 7071.25 | b 7071.25 & }; b 7071.25; sleep 7071.25"))
                        .ending();
        assertThat(ending).isIn(new Ending.Exhausted("processes"), new Ending.TimedOut());
        assertThat(Processes.with("7071.25")).isEmpty();
    }

    /** As root the watchdog ends it; as anyone else the kernel refuses to fork before that. */
    @Test
    @Timeout(30)
    void allowsNoMoreProcessesThanItsLimit() throws Exception {
        Box box = new Box(temporary).limits(few(20));
        String script = "for i in $(seq 40); do sleep 20 & done; wait";
        Box.Result result = box.sh(script);
        boolean refused = result.err().contains("Cannot fork");
        assertThat(result.ending().equals(new Ending.Exhausted("processes")) || refused)
                .as(result.toString())
                .isTrue();
    }

    @Test
    @Timeout(30)
    void countsThreadsToo() throws Exception {
        ProcessTree own = ProcessTree.below(java.util.List.of((int) ProcessHandle.current().pid()));
        assertThat(own.tasks()).isGreaterThan(own.processes().size());
    }

    private static Limits few(int processes) {
        return new Limits(
                Box.LIMITS.wall(),
                Box.LIMITS.cpu(),
                1L << 30,
                processes,
                1L << 20,
                64,
                1L << 20,
                1L << 20);
    }
}
