package os.atom.shell;

import java.time.Instant;
import java.util.Optional;
import os.atom.approval.PastRequest;
import os.atom.policy.Question;

/**
 * A command on record, as it would be planned and judged if it was asked now.
 *
 * @param id of the command
 * @param at when it was asked for
 * @param text as it stands on record
 * @param directory where it was to run, as it stands on record
 * @param fed whether it had standard input that its plan does not show
 * @param today what it comes to now, without that input; empty when the record does not say enough
 * @param asked what a person was asked about it; empty when nobody was
 */
record Precedent(
        String id,
        Instant at,
        String text,
        String directory,
        boolean fed,
        Optional<Assessment> today,
        Optional<PastRequest> asked) {
    /** What policy would be asked now, input included. */
    Optional<Question> question() {
        return today.map(now -> new Question(now.agent(), now.planned(), now.view(), fed));
    }
}
