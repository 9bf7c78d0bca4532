package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/mounts}.
 *
 * @param access {@code ro} or {@code rw}; {@code ro} when missing
 * @param agent a name or id; all agents when missing
 */
public record MountRequest(
        @Nullable String directory, @Nullable String access, @Nullable String agent) {}
