package os.atom.messaging;

import java.util.List;
import os.atom.identity.Principal;
import os.atom.journal.Recorded;

/**
 * A notice as it is recorded.
 *
 * @param of the entry that it is about
 * @param more how many it concerns beside those that are told
 */
record Told(
        long of,
        String kind,
        String author,
        String authorName,
        String postKind,
        String channel,
        List<To> to,
        int more) {
    /**
     * One whom it concerns.
     *
     * @param held whether it waits until the recipient accepts the author
     */
    record To(String id, String because, boolean held) {
        /** It waits for nothing. */
        static To now(Principal one, String because) {
            return new To(one.id().value(), because, false);
        }
    }

    /** How many are told of one thing; the entry says how many there are more. */
    private static final int MOST = 1_000;

    Told {
        to = List.copyOf(to);
    }

    /** Of an entry. */
    static Told of(
            Recorded recorded,
            Notice.Kind kind,
            Principal author,
            String postKind,
            String channel,
            List<To> to) {
        return new Told(
                recorded.entry().seq(),
                kind.word(),
                author.id().value(),
                author.name(),
                postKind,
                channel,
                to.subList(0, Math.min(MOST, to.size())),
                Math.max(0, to.size() - MOST));
    }
}
