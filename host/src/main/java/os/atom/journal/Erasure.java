package os.atom.journal;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Takes one payload out of the journal; the entry, with the payload's digest, stays in the chain,
 * and a tombstone entry says who took it out and why.
 */
final class Erasure {
    private Erasure() {}

    /**
     * The entry that says what was erased; empty names stand for an entry that is not there.
     *
     * @param about the type and the subject of the erased entry, which stay
     */
    static Fact tombstone(long seq, Optional<Entry> about, String because, String actor) {
        return new Fact(
                Journal.ERASED,
                actor,
                Long.toString(seq),
                "{\"seq\":%d,\"type\":%s,\"subject\":%s,\"because\":%s}"
                        .formatted(
                                seq,
                                Json.quoted(about.map(Entry::type).orElse("")),
                                Json.quoted(about.map(Entry::subject).orElse("")),
                                Json.quoted(because)));
    }

    /**
     * Deletes the payload inside the transaction that writes the tombstone.
     *
     * @param tombstone the number of the transaction's first tombstone; what comes after it cannot
     *     be meant
     * @return the entry that stays
     * @throws Refusal with a {@link Conflict} when there is nothing to erase
     */
    static Entry erase(Handle handle, long seq, long tombstone) {
        Entry entry =
                Reading.entry(handle, seq)
                        .filter(found -> found.seq() < tombstone)
                        .orElseThrow(() -> refused("there is no entry " + seq));
        if (entry.type().equals(Journal.ERASED) || entry.type().equals(Journal.EXPIRED)) {
            throw refused("entry " + seq + " says what was erased and stays");
        }
        if (handle.execute("DELETE FROM journal_payload WHERE seq = ?", seq) == 0) {
            throw refused("entry " + seq + " is erased already");
        }
        return entry;
    }

    private static Refusal refused(String message) {
        return new Refusal(new Conflict(message));
    }
}
