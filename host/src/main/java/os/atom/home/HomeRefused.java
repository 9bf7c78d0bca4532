package os.atom.home;

/** The home cannot be used. The message is one line for the person who starts the server. */
public final class HomeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HomeRefused(String message) {
        super(message);
    }

    public HomeRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
