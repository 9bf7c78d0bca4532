package os.atom.command.syntax;

/**
 * Ends the planning of one text; caught at the faces and turned into a value.
 *
 * <p>Its message is the reason that people read, with the mend where there is one.
 */
public final class Unplannable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unplannable(String because) {
        super(because, null, false, false);
    }

    /** The reason, for people. */
    public String because() {
        return String.valueOf(getMessage());
    }
}
