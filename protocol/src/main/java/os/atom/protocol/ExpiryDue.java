package os.atom.protocol;

import java.util.Map;

/**
 * {@code GET /api/v1/audit/expire}: what a rule would erase now.
 *
 * @param before the time before which all of it was written
 * @param count how many entries
 * @param entries how many of each type
 */
public record ExpiryDue(String before, long count, Map<String, Long> entries) {
    public ExpiryDue {
        entries = Map.copyOf(entries);
    }
}
