package os.atom.command.catalogue;

/** A catalogue file that cannot be used; names the file, the line and what is wrong there. */
public final class CatalogueInvalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    CatalogueInvalid(String file, int line, String reason) {
        super(file + ", line " + line + ": " + reason);
    }
}
