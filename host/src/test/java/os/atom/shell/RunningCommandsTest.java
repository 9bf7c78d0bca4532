package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.PrincipalId;

class RunningCommandsTest {
    @TempDir private Path temporary;

    @Test
    void everyStopLetsGoOfWhatWaitsForCommandsToCome() {
        AtomicInteger times = new AtomicInteger();
        RunningCommands running =
                new RunningCommands(
                        new Turns(1, 1),
                        new Requests(temporary),
                        new Closing(),
                        times::incrementAndGet);
        running.endAll("frozen");
        assertThat(times).hasValue(1);
        running.endOf(new PrincipalId("agent:scout"), "paused");
        assertThat(times).hasValue(2);
        running.close();
        assertThat(times).hasValue(3);
    }
}
