package os.atom.idempotency;

/** What came of a request that may be a repetition. */
public sealed interface Done<T> {
    /** What it made or changed, such as an agent's id. */
    String subject();

    /**
     * It was done now.
     *
     * @param value what doing it gave
     */
    record First<T>(T value, String subject) implements Done<T> {}

    /** It was done before, and nothing was done now. */
    record Again<T>(String subject) implements Done<T> {}
}
