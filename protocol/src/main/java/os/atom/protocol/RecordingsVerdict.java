package os.atom.protocol;

import java.util.List;

/**
 * {@code GET /api/v1/audit/recordings}: whether every recording is as it was made.
 *
 * @param checked how many were looked at: all that have ended and were not removed or erased
 */
public record RecordingsVerdict(boolean intact, long checked, List<Damaged> damaged) {
    public RecordingsVerdict {
        damaged = List.copyOf(damaged);
    }

    /**
     * One that is not.
     *
     * @param id the command's
     * @param problem in words
     */
    public record Damaged(String id, String problem) {}
}
