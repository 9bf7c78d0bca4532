package os.atom.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What verification found.
 *
 * @param intact whether every entry is as it was written
 * @param entries how many are as they were written: all, or those before the first that is not
 * @param erased how many of them had their payload erased, each with a tombstone; 0 when broken
 * @param brokenAt the first entry that is not
 * @param kind such as {@code edited, missing, reordered, truncated, rechained}
 */
public record AuditVerdict(
        boolean intact,
        long entries,
        long erased,
        @Nullable Long brokenAt,
        @Nullable String kind,
        String words) {}
