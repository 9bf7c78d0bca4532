package os.atom.cli.server;

/** Exit codes; {@code exec} otherwise exits with the code of what ran. */
public final class Exit {
    public static final int OK = 0;

    /** The server refused, or the thing asked for did not come out well. */
    public static final int FAILED = 1;

    public static final int USAGE = 2;

    /** No server answers. */
    public static final int NO_SERVER = 3;

    /** The command ran out of its time. */
    public static final int TIMED_OUT = 124;

    /** The command did not run, or not to its end, for another reason than a refusal. */
    public static final int NOT_RUN = 125;

    /** Policy refused the command. */
    public static final int REFUSED = 126;

    /** The reader of our output went away: 128 and SIGPIPE. */
    public static final int READER_GONE = 141;

    private Exit() {}
}
