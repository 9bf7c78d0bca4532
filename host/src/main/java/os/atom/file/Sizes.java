package os.atom.file;

/** How much is handled at once; what is more is refused with these numbers, or read in parts. */
final class Sizes {
    /** The largest file that is hashed, edited, searched or written over, in bytes. */
    static final int LARGEST = 8 << 20;

    /** What an encoding is guessed from in a larger file, in bytes. */
    static final int GUESSED = 64 << 10;

    /** What one answer holds unless less is asked for, and at most, in bytes of the file. */
    static final int USUAL_ANSWER = 256 << 10;

    static final int LARGEST_ANSWER = 1 << 20;

    /** Less than this would not always hold a character. */
    static final int SMALLEST_ANSWER = 16;

    /** How far into a file lines are counted for one answer, in bytes. */
    static final long LARGEST_COUNT = 512L << 20;

    /** What is kept of a diff in the journal, in bytes. */
    static final int LARGEST_DIFF = 64 << 10;

    /**
     * What is longer when it is shown, in characters, or bytes that are no text, is not shown to a
     * person whole, so nobody can approve it.
     */
    static final int LARGEST_SHOWN = 512 << 10;

    private Sizes() {}

    /** A size for people. */
    static String words(long bytes) {
        if (bytes <= 0 || bytes % (1 << 10) != 0) {
            return bytes + " bytes";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }
}
