package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/** What a channel is for from now on. */
public record ChannelTopic(@Nullable String topic) {}
