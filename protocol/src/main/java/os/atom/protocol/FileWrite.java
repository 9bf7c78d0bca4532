package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/v1/files}: the whole of a file's new content.
 *
 * @param content the text, or the bytes in Base64 when {@code encoding} says so
 * @param encoding {@code utf-8}, {@code utf-16le}, {@code utf-16be}, {@code iso-8859-1} or {@code
 *     base64}; when missing that of the text which is there, else {@code utf-8}
 * @param mode {@code create} (it must not be there), {@code overwrite} (it must be) or {@code any};
 *     {@code any} when missing
 * @param expectedHash {@code sha256:...} that the file must have now
 * @param reason why, in the agent's words, for whoever reads the journal
 */
public record FileWrite(
        @Nullable String content,
        @Nullable String encoding,
        @Nullable String mode,
        @Nullable String expectedHash,
        @Nullable String reason) {}
