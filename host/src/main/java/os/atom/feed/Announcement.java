package os.atom.feed;

import static java.util.Objects.requireNonNull;

import java.util.List;
import os.atom.journal.Fact;
import os.atom.manners.Words;

/**
 * Something that the server itself says: a status post of its own.
 *
 * @param id the post's id, a UUID of version 7
 * @param channel one of the server's {@link Channels#own own}
 * @param content Markdown that shows what it holds; names in it are words
 * @param context JSON
 */
public record Announcement(String id, String channel, String content, String context) {
    /** The name it is posted under, which no agent can have. */
    public static final String AUTHOR = "Atom OS";

    public Announcement {
        requireNonNull(id, "id");
        requireNonNull(channel, "channel");
        requireNonNull(context, "context");
        if (content.isBlank()
                || content.length() > Draft.LONGEST
                || Words.wrong(content).isPresent()) {
            throw new IllegalArgumentException("the server says only what can be seen");
        }
    }

    List<Fact> facts() {
        return List.of(
                FeedFacts.byHost(
                        FeedFacts.CREATED,
                        id,
                        new FeedFacts.Created(
                                id, Kind.STATUS.word(), channel, AUTHOR, id, null, null, null)),
                FeedFacts.byHost(
                        FeedFacts.WRITTEN,
                        id,
                        new FeedFacts.Written(channel, null, content, context, List.of())));
    }
}
