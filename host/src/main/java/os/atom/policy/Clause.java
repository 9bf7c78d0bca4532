package os.atom.policy;

import java.util.Optional;
import os.atom.policy.Facts.Kind;

/**
 * One policy of a set.
 *
 * @param says what it does, for people
 * @param mend what would make a refusal by it pass, with placeholders; empty when it says nothing
 * @param about the fact whose detail tells most about it
 * @param text the Cedar text, comments included
 * @param source the file it stands in
 * @param line where it starts there, from 1
 */
record Clause(
        String id,
        boolean forbids,
        String says,
        String mend,
        Optional<Kind> about,
        String text,
        Source source,
        int line) {
    Rule rule() {
        return new Rule(id, says);
    }

    Listed listed() {
        return new Listed(id, says, forbids, source.name(), line);
    }
}
