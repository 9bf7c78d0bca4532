package os.atom.redaction.match;

/** Takes what a {@link Finder} decided, in the order of the text. */
public interface Sink {
    /** Bytes that are to be kept; valid during the call only. */
    void keep(byte[] bytes, int from, int to);

    /** Something is to be replaced by a placeholder; what it was is dropped next. */
    void replace(String rule);

    /** So many bytes more belong to what was replaced last. */
    void drop(long count);
}
