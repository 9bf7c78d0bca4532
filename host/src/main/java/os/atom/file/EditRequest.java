package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import os.atom.file.text.Edit;
import os.atom.file.text.TextEncoding;

/**
 * Replacements in a text file, valid in form.
 *
 * @param path absolute
 * @param encoding of the file; empty to find out
 * @param expected what the file must hold now
 * @param reason why, in the agent's words; may be empty
 * @param idempotencyKey makes a repeated request find the first one; unique per agent
 */
public record EditRequest(
        Path path,
        List<Edit> edits,
        Optional<TextEncoding> encoding,
        Optional<String> expected,
        String reason,
        Optional<String> idempotencyKey) {
    public EditRequest {
        requireNonNull(path, "path");
        edits = List.copyOf(edits);
        requireNonNull(encoding, "encoding");
        requireNonNull(expected, "expected");
        requireNonNull(reason, "reason");
        requireNonNull(idempotencyKey, "idempotencyKey");
    }
}
