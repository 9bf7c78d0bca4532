package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processor time is limited, for a process and for all of a tree together. */
class CpuHogTest {
    private static final Limits LIMITS =
            new Limits(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(2),
                    Box.LIMITS.memory(),
                    Box.LIMITS.processes(),
                    Box.LIMITS.fileSize(),
                    Box.LIMITS.openFiles(),
                    Box.LIMITS.scratch(),
                    Box.LIMITS.output());

    @TempDir private Path temporary;

    /** Of several, each alone stays below the limit when all together reach it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "while :; do :; done",
                "for i in 1 2 3 4 5 6; do (while :; do :; done) & done; wait",
                "(while :; do :; done) & sleep 600",
                "i=0; while [ $i -lt 100000 ]; do /bin/true; i=$((i+1)); done",
                "(setsid sh -c 'while :; do :; done' &) ; sleep 600",
                "perl -e 'fork; fork; fork; 1 while 1'",
            })
    void endsAtTheLimit(String script) throws Exception {
        Ending ending = new Box(temporary).limits(LIMITS).sh(script).ending();
        assertThat(ending).isEqualTo(new Ending.Exhausted("cpu"));
    }

    @Test
    void otherProgramsOfAPipelineCount() throws Exception {
        Box box = new Box(temporary).limits(LIMITS);
        Box.Result result = box.run(box.shell("while :; do :; done"), box.shell("sleep 600"));
        assertThat(result.ending()).isEqualTo(new Ending.Exhausted("cpu"));
    }

    @Test
    void waitingCostsNothing() throws Exception {
        assertThat(new Box(temporary).limits(LIMITS).sh("sleep 4").code()).isZero();
    }
}
