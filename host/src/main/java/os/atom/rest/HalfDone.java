package os.atom.rest;

import os.atom.journal.JournalUnavailable;

/** A stop that the store does not take: what ran has ended, and nothing holds it back. */
final class HalfDone {
    private HalfDone() {}

    /**
     * 503.
     *
     * @param what cannot be recorded, and what that means
     * @param again what to do once the store takes it
     */
    static Refusal of(String what, JournalUnavailable unrecorded, String again) {
        return new Refusal(
                Problems.of(
                                503,
                                "Not recorded",
                                "what ran was ended, but %s: %s"
                                        .formatted(what, unrecorded.trouble().words()))
                        .rule("no-audit-no-run")
                        .mend(unrecorded.trouble().mend() + "; then " + again)
                        .build());
    }
}
