package os.atom.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.Payload;

/** What this step writes to the journal beside what the ledger does. */
final class PeerFacts {
    static final String DESCRIBED = "os.atom.peer.described";

    /** A person should look at a peer's card; {@code messaging} tells people of it. */
    static final String FLAGGED = "os.atom.peer.flagged";

    /** A peer took a message, or answered it. */
    static final String TAKEN = "os.atom.peer.taken";

    static final String REMOVED = "os.atom.peer.removed";

    private PeerFacts() {}

    /**
     * What became of a message.
     *
     * @param context a name of the peer's, as {@code task} is: in base64, since it goes back to the
     *     peer and has to stay as it is, whatever redaction takes it for
     * @param open whether the answer is still to come
     * @param asked marks what the task waits for a word with; entries of earlier versions have none
     */
    record Taken(
            String thread, String context, String task, boolean over, boolean open, String asked) {
        Taken {
            asked = asked == null ? "" : asked;
        }

        static Taken of(String thread, Reply.Place place, boolean over, boolean open) {
            return new Taken(
                    thread,
                    hidden(place.context()),
                    hidden(place.task()),
                    over,
                    open,
                    place.asked());
        }

        Reply.Place place() {
            return new Reply.Place(shown(context), shown(task), asked);
        }
    }

    private static String hidden(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(UTF_8));
    }

    private static String shown(String name) {
        return new String(Base64.getUrlDecoder().decode(name), UTF_8);
    }

    /**
     * What is wrong with a card.
     *
     * @param stopped whether nothing goes to the peer until that is mended
     */
    record Flagged(String rule, String reason, String mend, boolean stopped) {}

    static Fact flagged(String id, Flagged flagged) {
        return new Fact(FLAGGED, "host", "peer:" + id, Payload.write(flagged));
    }

    static Fact described(String by, String id, Described described) {
        return new Fact(DESCRIBED, by, "peer:" + id, Payload.write(described));
    }

    /**
     * @param message its id
     * @param seq its cursor
     */
    static Fact taken(PrincipalId peer, String message, long seq, Taken taken) {
        return new Fact(
                TAKEN,
                peer.value(),
                peer.value() + "/" + message + "/" + seq,
                Payload.write(taken));
    }
}
