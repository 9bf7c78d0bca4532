package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.file.text.TextEncoding;

/**
 * A file that is to hold something else, valid in form.
 *
 * @param path absolute
 * @param expected what the file must hold now
 * @param reason why, in the agent's words; may be empty
 * @param idempotencyKey makes a repeated request find the first one; unique per agent
 */
public record WriteRequest(
        Path path,
        Payload payload,
        Mode mode,
        Optional<String> expected,
        String reason,
        Optional<String> idempotencyKey) {
    public WriteRequest {
        requireNonNull(path, "path");
        requireNonNull(payload, "payload");
        requireNonNull(mode, "mode");
        requireNonNull(expected, "expected");
        requireNonNull(reason, "reason");
        requireNonNull(idempotencyKey, "idempotencyKey");
    }

    /** Whether there may or must be a file. */
    public enum Mode {
        CREATE,
        OVERWRITE,
        ANY
    }

    /** The new content. */
    public sealed interface Payload {
        /**
         * Text.
         *
         * @param encoding empty for that of the text which is there, else UTF-8
         */
        record Text(String text, Optional<TextEncoding> encoding) implements Payload {}

        /** Bytes as they are. */
        @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
        record Bytes(byte[] bytes) implements Payload {}
    }
}
