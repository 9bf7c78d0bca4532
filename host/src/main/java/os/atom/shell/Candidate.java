package os.atom.shell;

import java.util.List;
import os.atom.policy.Facts;
import os.atom.policy.Question;

/**
 * A command that speaks for a policy.
 *
 * @param facts what policy knows of it
 * @param question it, as it would be asked now
 * @param asked each time that a person was asked about it
 * @param approved how often one approved it, as it is still
 */
record Candidate(Facts facts, Question question, List<Precedent> asked, int approved) {
    Candidate {
        asked = List.copyOf(asked);
    }
}
