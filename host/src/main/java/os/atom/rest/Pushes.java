package os.atom.rest;

import java.time.Instant;
import java.util.List;
import os.atom.delivery.DeadLetter;
import os.atom.identity.Outcome;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;

/**
 * Places that are told of tasks over A2A, and what they did not take. People see all of them, an
 * agent those that it asked for; what one does not see is as what is not there.
 *
 * <p>Implementations MUST be thread-safe.
 */
public interface Pushes {
    /**
     * One place.
     *
     * @param seq the cursor of its beginning
     * @param name what its caller calls it
     * @param place the server alone
     * @param upTo the cursor up to which everything was delivered, or given up
     */
    record Push(
            String id,
            long seq,
            String task,
            String name,
            String place,
            PrincipalId caller,
            Instant added,
            long upTo) {}

    /** Those that somebody sees after a cursor, oldest first. */
    List<Push> list(Principal by, long after, int limit);

    /** One of them. */
    Outcome<Push> find(Principal by, String id);

    /** What it did not take after a cursor, oldest first. */
    Outcome<List<DeadLetter>> dead(Principal by, String id, long after, int limit);

    /**
     * Has a dead letter tried again; answers with the place, which may be gone once it took that.
     *
     * @throws os.atom.freeze.Halted when the agent that asks may do nothing now
     */
    Outcome<Push> replay(Principal by, String id, long seq);
}
