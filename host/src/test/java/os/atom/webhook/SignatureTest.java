package os.atom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import os.atom.delivery.Tries;

class SignatureTest {
    /** Worked out by hand: printf '%s' ... | openssl dgst -sha256 -mac HMAC -macopt hexkey:... */
    @Test
    void isTheOneThatOthersWorkOut() {
        assertThat(
                        Signature.of(
                                "whsec_"
                                        + Base64.getEncoder().encodeToString("key".getBytes(UTF_8)),
                                "msg_1",
                                1_700_000_000,
                                "{\"a\":1}".getBytes(UTF_8)))
                .isEqualTo("v1,KSgv0SSgWzG5LPnm9tfWJRfBlWqAqHz+OlObgspQi/g=");
    }

    @Test
    void secretsAreLongAndDifferent() {
        String one = Signature.newSecret();
        assertThat(Base64.getDecoder().decode(one.substring("whsec_".length()))).hasSize(32);
        assertThat(Signature.newSecret()).isNotEqualTo(one);
    }

    @Test
    void pausesGrowAndStayBounded() {
        Tries tries = new Tries(9, Duration.ofSeconds(1), Duration.ofSeconds(20));
        for (int failed = 1; failed < 9; failed++) {
            long whole = Math.min(20_000, 1_000L << (2 * (failed - 1)));
            assertThat(tries.pause(failed).toMillis()).isBetween(whole / 2, whole);
        }
    }
}
