package os.atom.shell;

/** What is typed cannot be recorded, so it must not be taken. */
final class Unrecorded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unrecorded(String because) {
        super(because);
    }
}
