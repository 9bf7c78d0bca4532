package os.atom.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/commands/{id}/input}: what is typed to a command that runs. At least one
 * member is given; {@code data} and {@code base64} not both.
 *
 * @param data text, sent as UTF-8; at most 64 KiB
 * @param base64 the same as bytes
 * @param at taken only when so many bytes were taken before, so that it can be repeated safely
 * @param endOfInput {@code end} on the wire: the input ends after it
 */
public record CommandInput(
        @Nullable String data,
        @Nullable String base64,
        @Nullable Long at,
        @JsonProperty("end") @Nullable Boolean endOfInput) {}
