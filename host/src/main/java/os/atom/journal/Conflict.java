package os.atom.journal;

/**
 * A projection refuses a fact, such as a name that is taken. The message is for the caller; a step
 * that has more to tell extends it.
 */
public class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Conflict(String message) {
        super(message);
    }
}
