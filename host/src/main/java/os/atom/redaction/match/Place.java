package os.atom.redaction.match;

/** Where a rule looks: a keyword at a place, and the text around it. Immutable. */
final class Place {
    private final byte[] bytes;
    private final int at;
    private final int length;
    private final int end;
    private final boolean cut;
    private final int next;
    private final Steps steps;

    /**
     * @param at where the keyword begins
     * @param length the keyword's
     * @param end where the window ends; no line end lies before
     * @param cut whether the window ends because it is full, not because the line does
     * @param next the byte where the window ends; a line end where the text does
     * @param steps counts what looking takes
     */
    Place(byte[] bytes, int at, int length, int end, boolean cut, int next, Steps steps) {
        this.bytes = bytes;
        this.at = at;
        this.length = length;
        this.end = end;
        this.cut = cut;
        this.next = next;
        this.steps = steps;
    }

    /** The same for a rule that looks no further than this. */
    Place within(int most) {
        return end - at <= most
                ? this
                : new Place(bytes, at, length, at + most, true, bytes[at + most] & 0xff, steps);
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int length() {
        return length;
    }

    int end() {
        return end;
    }

    boolean cut() {
        return cut;
    }

    int next() {
        return next;
    }

    Steps steps() {
        return steps;
    }

    int after() {
        return at + length;
    }

    /** The byte at a place of the line; a line end outside. */
    int byteAt(int place) {
        if (place < 0 || place > end) {
            return '\n';
        }
        return place == end ? next : bytes[place] & 0xff;
    }

    /** Where the part of the line begins that is so close before. */
    int lineStart(int reach) {
        int start = at;
        while (start > 0 && at - start < reach && !Bytes.isLineEnd(bytes[start - 1])) {
            start--;
        }
        return start;
    }
}
