package os.atom.approval;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import os.atom.identity.Maturity;

/**
 * A request as it was put to a person, and what came of it.
 *
 * @param shape what it would have run and touched, see {@link Shape}
 * @param maturity the agent's level then; empty when that is not known
 * @param grants what the agent could see then, as {@code DIRECTORY read} or {@code DIRECTORY write}
 * @param reachable the hosts that it could have reached then
 * @param scripts the files whose code it would have run, as they are pinned
 * @param closedAt when it was answered or ended; empty while it waits
 */
public record PastRequest(
        State state,
        String shape,
        Optional<Maturity> maturity,
        List<String> grants,
        List<String> reachable,
        List<Pins.Script> scripts,
        Optional<Instant> closedAt) {
    public PastRequest {
        grants = List.copyOf(grants);
        reachable = List.copyOf(reachable);
        scripts = List.copyOf(scripts);
    }

    /** What came of a request. */
    public enum State {
        /** A person approved it, and it was still what had been asked. */
        APPROVED,
        /** A person denied it. */
        DENIED,
        /** It waits, or ended without a person's word on what would have run. */
        UNANSWERED
    }
}
