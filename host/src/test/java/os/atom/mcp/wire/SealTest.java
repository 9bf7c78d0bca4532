package os.atom.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Threat: a client changes what it carries for the server, keeps it, or uses it elsewhere. */
class SealTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private Instant now = NOW;
    private final Seal seal =
            new Seal(
                    new Clock() {
                        @Override
                        public ZoneOffset getZone() {
                            return ZoneOffset.UTC;
                        }

                        @Override
                        public Clock withZone(java.time.ZoneId zone) {
                            return this;
                        }

                        @Override
                        public Instant instant() {
                            return now;
                        }
                    });

    @Test
    void whatWasGivenComesBack() {
        assertThat(seal.open(seal.close("state .", "scout"), "scout")).contains("state .");
    }

    @Test
    void anyOtherCharacterIsNoticed() {
        String sealed = seal.close("state", "scout");
        for (int at = 0; at < sealed.length(); at++) {
            char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, at) + other + sealed.substring(at + 1);
            assertThat(seal.open(changed, "scout")).as(changed).isEmpty();
        }
        assertThat(seal.open(sealed + "-TAMPERED", "scout")).isEmpty();
        assertThat(seal.open("", "scout")).isEmpty();
        assertThat(seal.open("..", "scout")).isEmpty();
    }

    @Test
    void anotherCannotUseItNorAnotherServer() {
        String sealed = seal.close("state", "scout");
        assertThat(seal.open(sealed, "other")).isEmpty();
        assertThat(new Seal(Clock.systemUTC()).open(sealed, "scout")).isEmpty();
    }

    @Test
    void itLastsTenMinutes() {
        String sealed = seal.close("state", "scout");
        now = NOW.plus(Duration.ofMinutes(10)).minusSeconds(1);
        assertThat(seal.open(sealed, "scout")).isPresent();
        now = NOW.plus(Duration.ofMinutes(10));
        assertThat(seal.open(sealed, "scout")).isEmpty();
    }
}
