package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What verification found.
 *
 * @param intact whether every entry is as it was written
 * @param entries how many were read
 * @param brokenAt the first entry that is not
 * @param kind such as {@code edited, missing, reordered, truncated, rechained}
 */
public record AuditVerdict(
        boolean intact,
        long entries,
        @Nullable Long brokenAt,
        @Nullable String kind,
        String words) {}
