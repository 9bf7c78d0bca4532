package os.atom.home;

/** The home cannot be used. The message is one line for the person who starts the server. */
public final class HomeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String mend;

    public HomeRefused(String message) {
        this(message, "set " + Home.VARIABLE + " to a directory of your own");
    }

    public HomeRefused(String message, Throwable cause) {
        super(message, cause);
        mend = "set " + Home.VARIABLE + " to a directory of your own";
    }

    /**
     * @param message with the mend in it
     * @param mend the mend alone
     */
    HomeRefused(String message, String mend) {
        super(message);
        this.mend = mend;
    }

    /** What to do about it, alone. */
    public String mend() {
        return mend;
    }
}
