package os.atom.boot;

/** Which Atom OS this is. */
final class Version {
    /** As in the build, without the mark of a snapshot. */
    static final String TEXT = "0.1.0";

    private Version() {}
}
