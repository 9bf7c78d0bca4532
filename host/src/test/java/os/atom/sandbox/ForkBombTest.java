package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command starts processes without end. */
class ForkBombTest {
    @TempDir Path temporary;

    /** The bomb stops at some thousand, so that a broken sandbox fails a test and not a machine. */
    @Test
    @Timeout(120)
    void endsTheBomb() throws Exception {
        Box box = new Box(temporary).limits(few(64));
        String bomb =
                "b() { [ $1 -gt 0 ] && { b $(($1 - 1)) & b $(($1 - 1)) & }; exec sleep 7071.25; }; b 11";
        Box.Result result = box.run(box.bash(bomb));
        boolean refused = result.err().contains("Resource temporarily unavailable");
        assertThat(result.ending().equals(new Ending.Exhausted("processes")) || refused)
                .as(result.toString())
                .isTrue();
        assertThat(Processes.with("7071.25")).isEmpty();
    }

    /** As root the watchdog ends it; as anyone else the kernel refuses to fork before that. */
    @Test
    @Timeout(120)
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
    @Timeout(120)
    void countsThreadsToo() throws Exception {
        ProcessTree own =
                ProcessTree.below(List.of((int) ProcessHandle.current().pid()), Integer.MAX_VALUE);
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
