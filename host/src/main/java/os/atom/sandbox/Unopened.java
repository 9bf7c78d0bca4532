package os.atom.sandbox;

/**
 * A redirection that failed as it would in a shell: its program does not start, and counts as 1.
 */
final class Unopened extends Exception {
    private static final long serialVersionUID = 1L;

    Unopened(String message) {
        super(message);
    }

    /** One line for standard error. */
    String line() {
        return getMessage() + "\n";
    }
}
