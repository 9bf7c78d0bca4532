package os.atom.journal;

/**
 * What the next entry has to fit.
 *
 * @param seq the number of the entry before it, 0 before the first
 * @param hash its hash as it is stored
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never handed out.
record Link(long seq, byte[] hash) {
    /** What the first entry has to fit. */
    static final Link FIRST = new Link(0, Digest.ZERO.raw());
}
