package os.atom.journal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes along the stored rows in order and holds each against its predecessor and against the signed
 * heads; stops at the first that does not fit. For one thread.
 */
final class Walk {
    private final Diagnosis diagnosis;
    private final Deque<SignedHead> signed;
    private long reached;
    private long micros = Long.MIN_VALUE;
    private byte[] hash;
    private boolean vouched = true;
    private long erased;
    private long losses;
    private final Signers signers = new Signers();

    /**
     * @param start what the first of the rows has to fit
     */
    Walk(Link start, List<SignedHead> signed, Diagnosis diagnosis) {
        reached = start.seq();
        hash = start.hash();
        this.diagnosis = diagnosis;
        this.signed = new ArrayDeque<>(signed);
        while (!this.signed.isEmpty() && this.signed.getFirst().head().seq() <= reached) {
            this.signed.removeFirst();
        }
    }

    /** One step; what is wrong with the row, if anything is. */
    Optional<Verdict.Broken> step(Row row, boolean hashFits, boolean payloadFits) {
        long expected = reached + 1;
        if (row.seq < expected) {
            return broken(row.seq, Damage.INSERTED, "the first entry has number 1");
        }
        if (row.seq > expected) {
            return Optional.of(diagnosis.absent(expected, hash));
        }
        if (!hashFits) {
            return Optional.of(diagnosis.unfit(row, hash));
        }
        if (!row.follows(hash)) {
            return Optional.of(diagnosis.unlinked(row, vouched));
        }
        Optional<Verdict.Broken> unlike = signedOtherwise(row);
        if (unlike.isPresent()) {
            return unlike;
        }
        if (row.micros < micros) {
            return broken(
                    row.seq, Damage.BACKWARDS, "its time is before that of the entry before it");
        }
        if (!payloadFits) {
            return broken(row.seq, Damage.PAYLOAD_EDITED, "its payload is not the one it names");
        }
        if (row.payload == null) {
            erased++;
            if (!diagnosis.hasTombstone(row.seq)) {
                return broken(
                        row.seq,
                        Damage.PAYLOAD_MISSING,
                        "its payload is gone and no entry says that it was erased");
            }
        }
        signers.hear(row);
        losses += Arrays.equals(row.type, Signers.RECOVERED) ? 1 : 0;
        reached = row.seq;
        micros = row.micros;
        hash = row.hash;
        return Optional.empty();
    }

    private Optional<Verdict.Broken> signedOtherwise(Row row) {
        vouched = !signed.isEmpty() && signed.getFirst().head().seq() == row.seq;
        if (!vouched) {
            return Optional.empty();
        }
        byte[] expected = signed.removeFirst().head().hash().raw();
        return Arrays.equals(expected, row.hash)
                ? Optional.empty()
                : Optional.of(diagnosis.signedOtherwise(row, expected));
    }

    Head head() {
        return reached == 0
                ? Head.NONE
                : new Head(reached, Digest.of(hash), Micros.instant(micros));
    }

    long erased() {
        return erased;
    }

    /** How many entries say that a part was lost before them. */
    long losses() {
        return losses;
    }

    /** The keys that the entries name. */
    Signers signers() {
        return signers;
    }

    static Optional<Verdict.Broken> broken(long seq, Damage damage, String words) {
        return Optional.of(new Verdict.Broken(seq, damage, "entry %d: %s".formatted(seq, words)));
    }
}
