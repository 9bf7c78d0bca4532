package os.atom.protocol.a2a;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of content: exactly one of text, raw, url and data is there.
 *
 * @param raw a file's bytes, in base64
 * @param url where a file is
 * @param data any JSON
 * @param mediaType such as {@code text/plain}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Part(
        @Nullable String text,
        @Nullable String raw,
        @Nullable String url,
        @Nullable Object data,
        @Nullable Map<String, Object> metadata,
        @Nullable String filename,
        @Nullable String mediaType) {
    /** Whether there is one content, and no more. */
    public static boolean isOne(Part part) {
        int there = part.text == null ? 0 : 1;
        there += part.raw == null ? 0 : 1;
        there += part.url == null ? 0 : 1;
        there += part.data == null ? 0 : 1;
        return there == 1;
    }

    /** One of text alone. */
    public static Part text(String text) {
        return new Part(text, null, null, null, null, null, null);
    }
}
