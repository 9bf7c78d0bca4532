package os.atom.journal;

import java.util.Optional;

/** What verification found. */
public sealed interface Verdict {
    /**
     * Every entry is what the server wrote. Entries after the last signed head are vouched for by
     * the chain alone.
     *
     * @param count how many entries there are
     * @param erased how many of them had their payload erased, each with its tombstone
     * @param losses how many entries say that a part of the record was lost before them
     */
    record Intact(long count, Head head, long erased, long losses, Optional<SignedHead> lastSigned)
            implements Verdict {}

    /**
     * The journal was tampered with or damaged.
     *
     * @param seq the first broken entry: the first that is not as it was written, or the first
     *     number whose entry is gone; for signed heads, the first entry they no longer vouch for
     * @param words what is wrong, in one line
     */
    record Broken(long seq, Damage damage, String words) implements Verdict {}
}
