package os.atom.command;

import java.nio.file.Path;

/** Something a plan may do to the world; the worst it may do, as far as the catalogue knows. */
public sealed interface Effect {
    /** Which word makes it so, for people, such as {@code grep reads src}. */
    String because();

    /** Reads a file, or a directory and all below it. */
    record Read(Path path, String because) implements Effect {}

    /**
     * Reads files it is told of only while it runs, such as by {@code xargs}; the kernel holds it.
     */
    record ReadUnnamed(String because) implements Effect {}

    /**
     * Creates or changes a file.
     *
     * @param bulk whether it may overwrite many files, or a whole tree, at once
     */
    record Write(Path path, boolean bulk, String because) implements Effect {}

    /** Writes files it is told of only while it runs. */
    record WriteUnnamed(String because) implements Effect {}

    /** Removes a file or a tree. */
    record Delete(Path path, String because) implements Effect {}

    /** Removes or overwrites what is no file here: containers, tables, machines elsewhere. */
    record Destroy(String what, String because) implements Effect {}

    /** Runs code that the plan does not show: interpreters, build tools, hooks. */
    record Execute(String what, String because) implements Effect {}

    /**
     * Wants the network.
     *
     * @param what the command that is known to connect, or {@link #ANYWHERE}
     */
    record Connect(String what, String because) implements Effect {
        /** What is connected to when only the request says so; no command can be called this. */
        public static final String ANYWHERE = "any listed host";
    }

    /** On the never-list: privilege, power, disks, accounts, processes of others. */
    record Never(String what, String because) implements Effect {}

    /** The catalogue does not know the command, or this use of it. */
    record Unknown(String what, String because) implements Effect {}
}
