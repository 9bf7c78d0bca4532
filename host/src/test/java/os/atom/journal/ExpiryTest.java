package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much an erasure by age takes at once, so that nobody waits for it for long. */
class ExpiryTest {
    @Test
    void takesAsMuchAtOnceAsFitsIntoATwentiethOfASecond() {
        assertThat(Expiry.after(10, Duration.ofMillis(85))).isEqualTo(5);
        assertThat(Expiry.after(10, Duration.ofMillis(40))).isEqualTo(12);
        assertThat(Expiry.after(10, Duration.ofMillis(1))).isEqualTo(20);
        assertThat(Expiry.after(80, Duration.ofMillis(1))).isEqualTo(100);
        assertThat(Expiry.after(10, Duration.ZERO)).isEqualTo(20);
        assertThat(Expiry.after(1, Duration.ofSeconds(30))).isEqualTo(1);
    }
}
