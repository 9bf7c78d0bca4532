package os.atom.cli.server;

/** The end of a command that did not work: one line that says what to do, and an exit code. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exit;
    private final String line;

    public Failure(int exit, String line) {
        super(line, null, false, false);
        this.exit = exit;
        this.line = line;
    }

    public static Failure usage(String line) {
        return new Failure(Exit.USAGE, line);
    }

    public int exit() {
        return exit;
    }

    public String line() {
        return line;
    }
}
