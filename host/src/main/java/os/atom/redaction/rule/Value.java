package os.atom.redaction.rule;

/** What the value of a name has to be so that it counts as a secret. */
public sealed interface Value {
    /** What people choose: anything that is not plainly something else. */
    record Password() implements Value {}

    /** The same, where blanks belong to it. */
    record Passphrase() implements Value {}

    /** What machines choose: long and random enough. */
    record Random() implements Value {}

    /**
     * A form that is known, such as 32 hexadecimal digits.
     *
     * @param expression of the whole value
     * @param entropy bits per character at least
     */
    record Known(Expression expression, double entropy) implements Value {}
}
