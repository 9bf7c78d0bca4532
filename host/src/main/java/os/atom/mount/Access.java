package os.atom.mount;

/** What may be done with a path, least first. */
public enum Access {
    NONE,
    READ,
    WRITE;

    /** The lesser of two: overlapping grants resolve to the stricter. */
    public Access stricter(Access other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
