package os.atom.policy;

/** Cedar gave no answer: its library is missing, or a request or a policy broke while it ran. */
final class PolicyUnavailable extends Exception {
    private static final long serialVersionUID = 1;

    PolicyUnavailable(String message) {
        super(message);
    }

    PolicyUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
