package os.atom.file;

import os.atom.approval.KeptFile;
import os.atom.approval.Proposal;
import os.atom.policy.FileQuestion;

/**
 * A use of a file that a person may approve now: it is what was asked, and nothing forbids it.
 *
 * @param id of the request
 * @param question what policy is asked about it, as things are
 */
record Due(
        String id,
        KeptFile kept,
        Operation operation,
        Asker asker,
        FileQuestion question,
        Place place) {
    /** What was shown. */
    Proposal proposal() {
        return kept.proposal();
    }
}
