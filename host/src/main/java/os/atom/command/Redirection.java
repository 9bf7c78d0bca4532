package os.atom.command;

import java.nio.file.Path;

/** Where one of a program's descriptors leads; opened by us, under the grants. */
public sealed interface Redirection {
    /** The descriptor in the program, 0 to 9. */
    int descriptor();

    /** {@code <}: reads a file at its real path. */
    record FromFile(int descriptor, Path path) implements Redirection {}

    /** {@code >} and {@code >>}: writes a file at its real path, created when missing. */
    record ToFile(int descriptor, Path path, boolean append) implements Redirection {}

    /** A quoted here-document or a here-string: reads this text. */
    record FromText(int descriptor, String text) implements Redirection {}

    /** {@code 2>&1}: the same as another descriptor at that moment. */
    record Copy(int descriptor, int source) implements Redirection {}
}
