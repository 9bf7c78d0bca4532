package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post on the feed. What it says is data: it never approves, promotes or commands.
 *
 * @param kind {@code status}, {@code insight}, {@code question} or {@code alert}
 * @param content natural language in Markdown; empty once deleted or erased
 * @param treatContentAs always {@code data}: whatever it says, it orders, approves and permits
 *     nothing
 * @param context a JSON value that the author added
 * @param thread the id of the thread's first post, its own when it is that
 * @param threadSeq 0 for the first post, then 1, 2, 3 without gaps
 * @param replies how many posts of the thread answer the first, when it is that
 * @param reactions how many principals reacted, by name
 * @param state of a question open, answered or expired; of an alert {@code open}, {@code
 *     acknowledged} or {@code resolved}
 * @param accepted the id of the reply that answers the question
 * @param repeats how often an alert with the same key came again
 * @param deleted when it was deleted; it stays as a tombstone
 */
public record PostRecord(
        String id,
        String kind,
        String channel,
        Party author,
        String content,
        String treatContentAs,
        @Nullable Object context,
        List<MentionRecord> mentions,
        String thread,
        long threadSeq,
        @Nullable String replyTo,
        int replies,
        Map<String, Integer> reactions,
        @Nullable String state,
        @Nullable String stateBy,
        @Nullable String accepted,
        @Nullable Instant expires,
        @Nullable String dedupeKey,
        @Nullable Integer repeats,
        @Nullable Instant repeated,
        Instant posted,
        @Nullable Instant edited,
        @Nullable Instant deleted) {
    public PostRecord {
        mentions = List.copyOf(mentions);
        reactions = Map.copyOf(reactions);
    }
}
