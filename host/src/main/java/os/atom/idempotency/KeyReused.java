package os.atom.idempotency;

/** A key came again with another request than the first time. */
public final class KeyReused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeyReused() {
        super("this key was used for another request", null, false, false);
    }
}
