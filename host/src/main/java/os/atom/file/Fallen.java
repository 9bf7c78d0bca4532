package os.atom.file;

/** A request is not what was asked any more, or may not be done; the message says why. */
final class Fallen extends Exception {
    private static final long serialVersionUID = 1L;

    Fallen(String because) {
        super(because);
    }
}
