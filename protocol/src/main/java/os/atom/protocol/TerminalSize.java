package os.atom.protocol;

/**
 * The size of a terminal, in characters; also {@code PUT /api/v1/commands/{id}/terminal}, which
 * gives one another.
 *
 * @param columns 1 to 1000
 * @param rows 1 to 1000
 */
public record TerminalSize(int columns, int rows) {
    /** The most columns, and the most rows. */
    public static final int LARGEST = 1000;
}
