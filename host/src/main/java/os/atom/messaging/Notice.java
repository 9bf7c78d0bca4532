package os.atom.messaging;

import java.util.Locale;

/**
 * Something that concerns the owner of an inbox and is no message to it.
 *
 * @param ref the post's id; of a loop what was stopped; of a peer its id, the rule and the entry
 * @param author who brought it about
 * @param postKind {@code question}, {@code alert}, ...; empty of the others
 * @param channel where; empty of a loop between two, and of a peer
 */
public record Notice(Kind kind, String ref, Message.Party author, String postKind, String channel) {
    /** What it is. */
    public enum Kind {
        POST,
        LOOP,
        PEER;

        /** As wires and entries write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
