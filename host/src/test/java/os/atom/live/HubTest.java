package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long it is waited between two rounds of telling. */
class HubTest {
    @Test
    void theMoreSubscribersTheMoreIsToldAtOnceUpToAHundredthOfASecond() {
        assertThat(Hub.pause(0)).isZero();
        assertThat(Hub.pause(8)).isEqualTo(Duration.ofNanos(400_000));
        assertThat(Hub.pause(200)).isEqualTo(Duration.ofMillis(10));
        assertThat(Hub.pause(10_000)).isEqualTo(Duration.ofMillis(10));
    }
}
