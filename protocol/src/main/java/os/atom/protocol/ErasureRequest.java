package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/audit/erase}: takes the payloads of entries out for good, all of them or
 * none.
 *
 * @param entries the entries' numbers, 1 to 100
 * @param reason why, for whoever audits; it stays on record
 */
public record ErasureRequest(@Nullable List<Long> entries, @Nullable String reason) {}
