package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command takes the host's memory, in one process, in many, or in none. */
class MemoryHogTest {
    private static final Limits LITTLE =
            new Limits(
                    Box.LIMITS.wall(),
                    Box.LIMITS.cpu(),
                    128L << 20,
                    64,
                    1L << 30,
                    64,
                    64L << 20,
                    1L << 20);

    @TempDir Path temporary;

    @Test
    @Timeout(120)
    void endsOneThatGrows() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        String script = "my @a; push @a, 'x' x 1_000_000 while @a < 1_500; sleep 20";
        assertThat(box.run(box.perl(script)).ending()).isEqualTo(new Ending.Exhausted("memory"));
    }

    @Test
    @Timeout(120)
    void endsManyThatGrowTogether() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        String script =
                "for (1..8) { if (!fork) { my $a = 'x' x 40_000_000; sleep 20; exit } } sleep 20";
        assertThat(box.run(box.perl(script)).ending()).isEqualTo(new Ending.Exhausted("memory"));
    }

    @Test
    @Timeout(120)
    void doesNotCountSharedMemoryForEachProcess() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        String script =
                "my $a = 'x' x 30_000_000; for (1..4) { fork or sleep(1), exit } wait for 1..4";
        assertThat(box.run(box.perl(script)).code()).isZero();
    }

    @Test
    @Timeout(120)
    void boundsTheFileSystemsInMemory() throws Exception {
        Box box = new Box(temporary).limits(LITTLE);
        Box.Result result =
                box.sh(
                        "for d in /dev/shm /home/agent; do head -c 100M /dev/zero > $d/x || echo full; done");
        assertThat(result.out()).isEqualTo("full\nfull\n");
        assertThat(result.err()).contains("No space left");
    }

    @Test
    void hasNoMemoryThatBelongsToNoProcess() throws Exception {
        Box box = new Box(temporary);
        String script =
                "my $n = 'x'; print syscall(%d, $n, 0), ' ', 0+$!, ' ', syscall(%d, 0, 4096, 01600), ' ', 0+$!"
                        .formatted(
                                SystemCall.MEMFD_CREATE.number(Architecture.X86_64),
                                SystemCall.SHMGET.number(Architecture.X86_64));
        assertThat(box.run(box.perl(script)).out()).isEqualTo("-1 38 -1 38");
    }
}
