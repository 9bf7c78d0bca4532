package os.atom.journal;

import java.security.MessageDigest;
import java.time.Instant;

/** Gives facts their number, time and hashes, each linked to the one before; for one thread. */
final class Chain {
    private final MessageDigest sha256 = Digest.sha256();
    private final Instant now;
    private final Head start;
    private Head head;

    /**
     * @param head where to go on
     * @param now the time of every entry, unless the head is later
     */
    Chain(Head head, Instant now) {
        this.start = head;
        this.head = head;
        this.now = Micros.instant(Micros.of(now.isBefore(head.time()) ? head.time() : now));
    }

    Entry seal(Prepared fact) {
        long seq = head.seq() + 1;
        Digest hash =
                Digest.wrap(
                        sha256.digest(
                                Canonical.encode(
                                        seq,
                                        Micros.of(now),
                                        fact.type(),
                                        fact.actor(),
                                        fact.subject(),
                                        fact.payloadHash().raw(),
                                        head.hash().raw())));
        Entry entry =
                new Entry(
                        seq,
                        now,
                        fact.fact().type(),
                        fact.fact().actor(),
                        fact.fact().subject(),
                        fact.payloadHash(),
                        head.hash(),
                        hash);
        head = new Head(seq, hash, now);
        return entry;
    }

    Head head() {
        return head;
    }

    boolean grew() {
        return head.seq() > start.seq();
    }

    /** Takes back what was sealed since {@code earlier}. */
    void reset(Head earlier) {
        head = earlier;
    }
}
