package os.atom.shell;

/** What became of something typed to a command. */
public sealed interface Taken {
    /**
     * It is in the recording and will be read, or waits to be.
     *
     * @param bytes taken until now, all calls together
     * @param ended whether the input has ended with it
     */
    record Yes(long bytes, boolean ended) implements Taken {}

    /** There was no room: what was typed before is not read. Nothing of it was taken. */
    record Full() implements Taken {}

    /**
     * It was to be taken at another place; nothing of it was taken.
     *
     * @param bytes taken until now
     */
    record Elsewhere(long bytes) implements Taken {}

    /** The command has not begun yet. */
    record Early() implements Taken {}

    /**
     * It cannot be taken, now and later.
     *
     * @param because why, in words
     * @param mend what to do about it
     */
    record No(String because, String mend) implements Taken {}
}
