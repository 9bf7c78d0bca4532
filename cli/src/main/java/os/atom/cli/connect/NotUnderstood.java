package os.atom.cli.connect;

/** A text that cannot be changed here without a risk to what else is in it; says why. */
final class NotUnderstood extends Exception {
    private static final long serialVersionUID = 1L;

    NotUnderstood(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
