package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel to be made.
 *
 * @param isPrivate public when not said
 * @param members names or ids of those who belong to it from the start, when it is private
 */
public record ChannelRequest(
        @Nullable String name,
        @Nullable String topic,
        @Nullable Boolean isPrivate,
        @Nullable List<String> members) {}
