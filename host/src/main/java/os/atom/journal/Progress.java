package os.atom.journal;

/** Hears how far the tables are made anew; called by one thread, inside the transaction. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress UNSEEN = (_, _) -> {};

    /**
     * So many of all entries are read.
     *
     * @param entries at least as many as {@code read}, and more than none
     */
    void reached(long read, long entries);
}
