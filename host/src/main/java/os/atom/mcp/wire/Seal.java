package os.atom.mcp.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what a client carries for the server as it was given: for the same principal and the same
 * thing that was asked, for ten minutes, by this server since its start. Thread-safe.
 */
final class Seal {
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] key = new byte[32];
    private final Clock clock;

    Seal(Clock clock) {
        this.clock = clock;
        new SecureRandom().nextBytes(key);
    }

    /**
     * A state that shows if it was changed.
     *
     * @param context who it is for, and what for
     */
    String close(String state, String context) {
        String until = Long.toString(clock.instant().plus(LASTS).getEpochSecond());
        return seal(until, state, context);
    }

    private String seal(String until, String state, String context) {
        return until
                + "."
                + base64(state.getBytes(StandardCharsets.UTF_8))
                + "."
                + base64(mark(until, state, context));
    }

    /** The state; empty when it is not as it was given, of another context, or too old. */
    Optional<String> open(String sealed, String context) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String state =
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            // Written anew: the last letter of Base64 can be another and mean the same.
            byte[] written = seal(parts[0], state, context).getBytes(StandardCharsets.UTF_8);
            boolean same = MessageDigest.isEqual(written, sealed.getBytes(StandardCharsets.UTF_8));
            return same && clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(parts[0])))
                    ? Optional.of(state)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private byte[] mark(String until, String state, String context) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (String part : new String[] {until, state, context}) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                mac.update(bytes);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
