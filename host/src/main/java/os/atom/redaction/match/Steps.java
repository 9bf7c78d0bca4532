package os.atom.redaction.match;

/**
 * Counts what it takes to look through one text, so that no text takes longer than its length
 * allows: a part that is free, and so much for every byte. A step is a byte that is looked at
 * closer, or something found that is gone through. Not thread-safe.
 */
final class Steps {
    private static final long FREE = 4L << 20;
    private static final long PER_BYTE = 1024;

    private long allowed = FREE;
    private long taken;

    /** So many bytes more are to be looked through. */
    void allow(int bytes) {
        allowed += bytes * PER_BYTE;
    }

    /**
     * Takes steps.
     *
     * @throws CostTooHigh when they are too many
     */
    void take(long steps) {
        taken += steps;
        if (taken > allowed) {
            throw new CostTooHigh("the rules look closer too often");
        }
    }

    /** How many were taken. */
    long taken() {
        return taken;
    }
}
