package os.atom.file;

/**
 * The part of a file that an answer holds.
 *
 * @param offset where its bytes begin
 * @param firstLine the line in which it begins, from 1; 0 where lines are not counted
 * @param lastLine the last line of which it holds anything; 0 where lines are not counted
 * @param more whether what was asked for goes on after it
 * @param nextLine the line in which the rest begins
 * @param lastWanted the last line that was asked for
 * @param end of the bytes that were asked for
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Slice(
        long offset,
        byte[] bytes,
        long firstLine,
        long lastLine,
        boolean more,
        long nextLine,
        long lastWanted,
        long end) {
    /** The offset after it. */
    long next() {
        return offset + bytes.length;
    }
}
