package os.atom.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place to post in.
 *
 * @param isPrivate whether only its members and people see it
 * @param members the ids of those who belong to it, when it is private
 * @param subscribed whether the caller wants to hear of it
 * @param archived whether it takes no more posts
 */
public record ChannelRecord(
        String name,
        String topic,
        boolean isPrivate,
        @Nullable List<String> members,
        boolean subscribed,
        boolean archived,
        Instant made) {}
