package os.atom.sandbox;

/** Why nothing may run; the message says it to people, with the mend. */
final class Unsafe extends Exception {
    private static final long serialVersionUID = 1L;

    Unsafe(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
