package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/inbox/ack}.
 *
 * @param upTo a cursor of the inbox: that item and all before it are done
 * @param from the cursor up to which it was acknowledged as far as is known; when given and not so,
 *     nothing is acknowledged (409)
 */
public record AckRequest(@Nullable String upTo, @Nullable String from) {}
