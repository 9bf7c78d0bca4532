package os.atom.command.catalogue.language;

/** Leaves a parser at the first thing that it does not understand; caught by its face. */
final class Misunderstood extends Exception {
    private static final long serialVersionUID = 1;

    Misunderstood(String why) {
        super(why, null, false, false);
    }

    Deed.Unclear deed() {
        return new Deed.Unclear(String.valueOf(getMessage()));
    }
}
