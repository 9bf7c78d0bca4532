package os.atom.redaction.match;

import os.atom.redaction.rule.Rule;

/** Takes what detectors find. */
interface Found {
    /**
     * Something to replace.
     *
     * @param open whether it may go on beyond the window
     */
    void add(int start, int end, boolean open, Rule.Head rule);
}
