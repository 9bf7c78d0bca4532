package os.atom.feed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that somebody wants to post.
 *
 * @param channel where; empty for the usual one, or for that of what it answers
 * @param content Markdown, at most {@link #LONGEST} characters before and after redaction
 * @param context JSON of at most {@link #WIDEST} bytes, or empty
 * @param mentions names of those to be told besides those that the content names
 * @param replyTo the id of the post that it answers
 * @param dedupeKey of an alert: what makes it the same again
 * @param expires of a question: how long it stays open
 */
public record Draft(
        Kind kind,
        Optional<String> channel,
        String content,
        String context,
        List<String> mentions,
        Optional<String> replyTo,
        Optional<String> dedupeKey,
        Optional<Duration> expires) {
    /** In characters. */
    public static final int LONGEST = 10_000;

    /** In bytes of UTF-8. */
    public static final int WIDEST = 16 << 10;

    public Draft {
        requireNonNull(kind, "kind");
        requireNonNull(channel, "channel");
        requireNonNull(content, "content");
        requireNonNull(context, "context");
        mentions = List.copyOf(mentions);
        requireNonNull(replyTo, "replyTo");
        requireNonNull(dedupeKey, "dedupeKey");
        requireNonNull(expires, "expires");
    }

    /** A post with nothing but words. */
    public static Draft of(Kind kind, String channel, String content) {
        return new Draft(
                kind,
                Optional.of(channel),
                content,
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same as an answer. */
    public Draft answering(String post) {
        return new Draft(
                kind,
                Optional.empty(),
                content,
                context,
                mentions,
                Optional.of(post),
                dedupeKey,
                expires);
    }
}
