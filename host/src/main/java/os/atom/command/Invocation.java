package os.atom.command;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * One program start.
 *
 * @param executable the pinned program
 * @param argv every word, the name as it was typed first; never empty
 * @param directory the real directory it starts in
 * @param redirections applied left to right, after the pipes
 */
public record Invocation(
        Executable executable, List<String> argv, Path directory, List<Redirection> redirections) {
    public Invocation {
        requireNonNull(executable, "executable");
        requireNonNull(directory, "directory");
        argv = List.copyOf(argv);
        redirections = List.copyOf(redirections);
        if (argv.isEmpty()) {
            throw new IllegalArgumentException("an invocation has a name");
        }
    }
}
