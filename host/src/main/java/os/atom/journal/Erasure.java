package os.atom.journal;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes one payload out of the journal; the entry, with the payload's digest, stays in the chain,
 * and a tombstone entry says who took it out and why.
 */
final class Erasure {
    /** The tombstone's type; its subject is the erased entry's number. */
    static final String TOMBSTONE = "os.atom.journal.erased";

    private Erasure() {}

    static Fact tombstone(long seq, String because, String actor) {
        return new Fact(
                TOMBSTONE,
                actor,
                Long.toString(seq),
                "{\"seq\":%d,\"because\":%s}".formatted(seq, Json.quoted(because)));
    }

    /**
     * Deletes the payload inside the transaction that writes the tombstone.
     *
     * @throws Refusal with a {@link Conflict} when there is nothing to erase
     */
    static void erase(Handle handle, long seq) {
        Optional<String> type =
                handle.select("SELECT type FROM journal_entry WHERE seq = ?", seq)
                        .mapTo(String.class)
                        .findOne();
        if (type.isEmpty()) {
            throw refused("there is no entry " + seq);
        }
        if (type.get().equals(TOMBSTONE)) {
            throw refused("entry " + seq + " says what was erased and stays");
        }
        if (handle.execute("DELETE FROM journal_payload WHERE seq = ?", seq) == 0) {
            throw refused("entry " + seq + " is erased already");
        }
    }

    private static Refusal refused(String message) {
        return new Refusal(new Conflict(message));
    }
}
