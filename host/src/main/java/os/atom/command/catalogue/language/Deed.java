package os.atom.command.catalogue.language;

/** One thing that an embedded program may do beyond working on its input. */
public sealed interface Deed {
    /** Reads the file of this name. */
    record Reads(String path) implements Deed {}

    /** Reads files whose names are made while it runs. */
    record ReadsUnnamed(String how) implements Deed {}

    /** Creates or overwrites the file of this name. */
    record Writes(String path) implements Deed {}

    /** Writes files whose names are made while it runs. */
    record WritesUnnamed(String how) implements Deed {}

    /** Runs other programs. */
    record Executes(String how) implements Deed {}

    /** Opens the network. */
    record Connects(String how) implements Deed {}

    /** Is not understood here; says from where on. */
    record Unclear(String why) implements Deed {}
}
