package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post to be made; whose it is, the key says.
 *
 * @param kind {@code status} when not said
 * @param channel {@code general} when not said; of a reply that of its thread
 * @param replyTo the id of the post that it answers
 * @param context a JSON value, at most 16 KiB
 * @param mentions names of those to be told besides those that the words name
 * @param dedupeKey of an alert: while one with this key is open, it is counted instead of posted
 * @param expiresInSeconds of a question: how long it stays open
 */
public record PostRequest(
        @Nullable String kind,
        @Nullable String content,
        @Nullable String channel,
        @Nullable String replyTo,
        @Nullable Object context,
        @Nullable List<String> mentions,
        @Nullable String dedupeKey,
        @Nullable Long expiresInSeconds) {}
