package os.atom.cli.run;

/** What goes on here while a command runs there. */
interface Meanwhile extends AutoCloseable {
    /** The command has ended, or the connection to it has. */
    @Override
    void close();

    /** How it begins, for the id of a command. */
    interface Beginning {
        Meanwhile begin(String id);
    }

    /** Nothing goes on. */
    static Meanwhile nothing() {
        return () -> {};
    }
}
