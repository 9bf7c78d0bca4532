package os.atom.rest;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.CommandInput;
import os.atom.protocol.StopRequest;
import os.atom.protocol.TerminalSize;
import os.atom.sandbox.Console;
import os.atom.shell.Typing;

/** What is said to commands that run, from the wire; each mistake is told with its field. */
@Singleton
class Inputs {
    private static final int LONGEST_GRACE = 60;

    Typing typing(@Nullable CommandInput body) {
        CommandInput given = Bodies.present(body, "{\"data\": \"...\"}");
        if (given.data() != null && given.base64() != null) {
            throw Refusal.invalid("data", "give data or base64, not both");
        }
        boolean end = Boolean.TRUE.equals(given.endOfInput());
        byte[] bytes = bytes(given);
        if (bytes.length == 0 && !end) {
            throw Refusal.invalid("data", "is missing; say what to type, or \"end\": true");
        }
        if (bytes.length > Console.ROOM) {
            throw Refusal.invalid(
                    given.data() == null ? "base64" : "data",
                    "has %d bytes, at most %d are taken at once"
                            .formatted(bytes.length, Console.ROOM));
        }
        Long at = given.at();
        if (at != null && at < 0) {
            throw Refusal.invalid("at", "must be 0 or more");
        }
        return new Typing(ByteBuffer.wrap(bytes), end, Optional.ofNullable(at));
    }

    private static byte[] bytes(CommandInput given) {
        String base64 = given.base64();
        if (base64 == null) {
            String data = given.data();
            return data == null ? new byte[0] : data.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.invalid("base64", "is no Base64");
        }
    }

    /**
     * A size that can be had.
     *
     * @param field the member that holds it; empty when it is the whole body
     */
    TerminalSize size(String field, TerminalSize given) {
        String prefix = field.isEmpty() ? "" : field + ".";
        check(prefix + "columns", given.columns());
        check(prefix + "rows", given.rows());
        return given;
    }

    private static void check(String field, int count) {
        if (count < 1 || count > TerminalSize.LARGEST) {
            throw Refusal.invalid(field, "must be 1 to " + TerminalSize.LARGEST);
        }
    }

    Duration grace(@Nullable StopRequest given) {
        Integer seconds = given == null ? null : given.grace();
        if (seconds == null) {
            return Duration.ZERO;
        }
        if (seconds < 0 || seconds > LONGEST_GRACE) {
            throw Refusal.invalid("grace", "must be 0 to %d seconds".formatted(LONGEST_GRACE));
        }
        return Duration.ofSeconds(seconds);
    }
}
