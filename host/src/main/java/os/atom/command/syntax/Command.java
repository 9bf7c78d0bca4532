package os.atom.command.syntax;

import java.util.List;

/**
 * One program with its arguments, before expansion.
 *
 * @param words never empty
 * @param redirects in the order in which they were written
 */
public record Command(List<Word> words, List<Redirect> redirects) {
    public Command {
        words = List.copyOf(words);
        redirects = List.copyOf(redirects);
    }
}
