package os.atom.redaction.match;

/**
 * Something to replace, by its place in the buffer.
 *
 * @param open whether it may go on with the next bytes
 * @param rule the label of the rule
 * @param general whether another rule that finds the same says it better
 * @param length in the original text, where that is not the distance of its ends; else -1
 */
record Span(int start, int end, boolean open, String rule, boolean general, long length) {
    /** Which of two that are as wide gives its name; never by chance. */
    boolean saysMoreThan(Span other) {
        if (general != other.general) {
            return !general;
        }
        return start == other.start && rule.compareTo(other.rule) < 0;
    }

    Span moved(int by) {
        return new Span(start - by, end - by, open, rule, general, length);
    }

    Span until(int newEnd, boolean stillOpen) {
        return new Span(start, newEnd, stillOpen, rule, general, length);
    }
}
