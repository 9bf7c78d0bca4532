package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/agents/{id}/promote} and {@code demote}.
 *
 * @param to the level to reach; the next one when missing
 */
public record MaturityRequest(@Nullable String to) {}
