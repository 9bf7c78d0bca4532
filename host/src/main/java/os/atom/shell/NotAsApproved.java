package os.atom.shell;

/**
 * What was approved is not there any more, so nothing runs; the message says what changed, and what
 * to do.
 */
final class NotAsApproved extends Exception {
    private static final long serialVersionUID = 1L;

    NotAsApproved(String what) {
        super("it is not what was approved any more: " + what + "; nothing ran, ask again");
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
