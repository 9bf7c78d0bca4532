package os.atom.redaction.match;

/** Looks closer where a keyword stands. Immutable; what it finds depends on its place alone. */
interface Detector {
    /** How many bytes from the keyword's beginning on it looks at. */
    int within();

    /** Where what it finds may begin at the earliest, given what stands before the keyword. */
    int from(byte[] bytes, int at);

    /** Whether it is worth looking, by what stands before the end of the keyword. */
    boolean admits(byte[] bytes, int at, int length);

    void detect(Place place, Found found);

    /** Whether the keyword alone is so telling that what follows is held back until it is known. */
    boolean isTelling();
}
