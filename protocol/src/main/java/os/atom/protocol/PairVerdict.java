package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /api/v1/messages/permissions/{from}/{to}}.
 *
 * @param verdict {@code allow} or {@code deny}
 */
public record PairVerdict(@Nullable String verdict) {}
