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
        Box box = new Box(temporary).limits(few);
        Ending ending =
                box.run(box.bash("b() { b 7071.25 | b 7071.25 & }; b 7071.25; sleep 7071.25"))
                        .ending();
        assertThat(ending).isIn(new Ending.Exhausted("processes"), new Ending.TimedOut());
        assertThat(Processes.with("7071.25")).isEmpty();
    }

    @Test
    @Timeout(30)
    void countsThreadsToo() throws Exception {
        Limits few =
                new Limits(
                        Box.LIMITS.wall(),
                        Box.LIMITS.cpu(),
                        1L << 30,
                        20,
                        1L << 20,
                        64,
                        1L << 20,
                        1L << 20);
        Box box = new Box(temporary).limits(few);
        Ending ending =
                box.sh(
                                "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do sleep 20 & done; wait")
                        .ending();
        assertThat(ending).isEqualTo(new Ending.Exhausted("processes"));
    }
}
