package os.atom.journal;

/** A text that is no Unicode: half of a surrogate pair stands alone in it, so it has no UTF-8. */
public final class IllFormed extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IllFormed(String field) {
        super("half a character in a fact's " + field);
    }
}
