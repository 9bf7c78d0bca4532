package os.atom.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;
import os.atom.protocol.MentionRecord;

/**
 * What this step writes to the journal: event types, and the payload of each.
 *
 * <p>What a post is and what it says are two entries, side by side: its words can be taken out of
 * the journal for good, and its place in channel and thread stays.
 */
final class FeedFacts {
    static final String CREATED = "os.atom.post.created";
    static final String WRITTEN = "os.atom.post.written";
    static final String EDITED = "os.atom.post.edited";
    static final String DELETED = "os.atom.post.deleted";
    static final String RESOLVED = "os.atom.post.resolved";
    static final String REPEATED = "os.atom.alert.repeated";
    static final String ACKNOWLEDGED = "os.atom.alert.acknowledged";
    static final String REACTED = "os.atom.reaction.added";
    static final String UNREACTED = "os.atom.reaction.removed";
    static final String CHANNEL_CREATED = "os.atom.channel.created";
    static final String DESCRIBED = "os.atom.channel.described";
    static final String CHANNEL_ARCHIVED = "os.atom.channel.archived";
    static final String JOINED = "os.atom.channel.joined";
    static final String LEFT = "os.atom.channel.left";
    static final String SUBSCRIBED = "os.atom.channel.subscribed";
    static final String UNSUBSCRIBED = "os.atom.channel.unsubscribed";

    /** The actor of what the server says itself. */
    static final String HOST = "host";

    private FeedFacts() {}

    /**
     * What a post is.
     *
     * @param author the name it was posted under
     * @param expiresAt microseconds since 1970
     */
    record Created(
            String id,
            String kind,
            String channel,
            String author,
            String thread,
            @Nullable String replyTo,
            @Nullable String dedupeKey,
            @Nullable Long expiresAt) {}

    /**
     * What a post says, from this entry on; where it says so is repeated for those that compare.
     *
     * @param context JSON as a text
     */
    record Written(
            String channel,
            @Nullable String replyTo,
            String content,
            @Nullable String context,
            List<MentionRecord> mentions) {}

    record Resolved(@Nullable String accepted) {}

    record Reaction(String name) {}

    record Channel(String topic, boolean hidden) {}

    record Topic(String topic) {}

    record Member(String principal, String name) {}

    static String subject(String post) {
        return "post:" + post;
    }

    /** A post's id, of an entry about one. */
    static String post(String subject) {
        return subject.startsWith("post:") ? subject.substring("post:".length()) : subject;
    }

    static String channelSubject(String channel) {
        return "channel:" + channel;
    }

    static String channel(String subject) {
        return subject.startsWith("channel:") ? subject.substring("channel:".length()) : subject;
    }

    static Fact about(String type, PrincipalId by, String post, Object payload) {
        return new Fact(type, by.value(), subject(post), Payload.write(payload));
    }

    static Fact about(String type, PrincipalId by, String post) {
        return new Fact(type, by.value(), subject(post), "{}");
    }

    static Fact byHost(String type, String post, Object payload) {
        return new Fact(type, HOST, subject(post), Payload.write(payload));
    }

    static Fact ofChannel(String type, String by, String channel, Object payload) {
        return new Fact(type, by, channelSubject(channel), Payload.write(payload));
    }
}
