package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/** Someone who shall belong to a private channel, by name or id. */
public record ChannelMember(@Nullable String principal) {}
