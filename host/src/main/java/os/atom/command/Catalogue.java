package os.atom.command;

import java.nio.file.Path;
import java.util.List;

/**
 * Knows what programs do.
 *
 * <p>Implementations MUST fail closed: a command, an option, an abbreviation or a use that is not
 * known yields {@link Effect.Unknown}. They MUST be pure apart from looking at the given tree, and
 * thread-safe.
 */
public interface Catalogue {
    /** What one program start may do, and the commands inside it. */
    Conduct conduct(Invocation invocation, Tree tree);

    /**
     * What nobody may do of a command that is not planned: its effects that are on the never-list,
     * whether or not its program is installed.
     *
     * @param words the first words of the command, its name first; others may follow
     * @param directory the real directory it starts in
     */
    List<Effect> never(List<String> words, Path directory, Tree tree);

    /**
     * How a program comes to the code that it runs.
     *
     * @param program its name, with or without a version joined to it
     */
    Code code(String program);

    /** Whether a file is code by its name, whatever program it is given to. */
    boolean isCode(Path file);
}
