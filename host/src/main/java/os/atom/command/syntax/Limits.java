package os.atom.command.syntax;

/** How much of a text is planned; beyond it the text is opaque. */
final class Limits {
    /** Bytes of the whole text in UTF-8. */
    static final int BYTES = 64 * 1024;

    /** Program starts in the whole text. */
    static final int COMMANDS = 128;

    /** Words in the whole text, before expansion. */
    static final int WORDS = 4096;

    /** Redirections of one command. */
    static final int REDIRECTIONS = 16;

    private Limits() {}
}
