package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/audit/expire}: erases by a rule what old entries say.
 *
 * @param seconds how old they are at least
 * @param reason why, for whoever audits; it stays on record
 */
public record ExpiryRequest(@Nullable Long seconds, @Nullable String reason) {}
