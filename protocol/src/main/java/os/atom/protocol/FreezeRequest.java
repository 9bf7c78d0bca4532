package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/freeze}.
 *
 * @param reason why, for the record and for whoever is refused; at most 2000 characters
 */
public record FreezeRequest(@Nullable String reason) {}
