package os.atom.messaging;

import java.util.List;

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
    record To(String id, String because, boolean held) {}

    Told {
        to = List.copyOf(to);
    }
}
