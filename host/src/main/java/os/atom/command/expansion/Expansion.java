package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/**
 * Expands the words of one text. Throws {@link Unplannable} where bash could do otherwise, or too
 * much. Not thread-safe.
 */
public final class Expansion {
    private final Listing listing;
    private final Tilde tilde;
    private final Budget budget;

    public Expansion(Listing listing, String home, Budget budget) {
        this.listing = listing;
        this.tilde = new Tilde(home);
        this.budget = budget;
    }

    /** A word of a command: none, one or many. */
    public List<String> words(Word word) {
        List<String> words = new ArrayList<>();
        for (Word one : Braces.expand(word, budget)) {
            if (one.size() > 0) {
                words.addAll(paths(tilde.expand(one)));
            }
        }
        budget.words(words.size(), words.stream().mapToLong(String::length).sum());
        return words;
    }

    /** The file of a redirection: braces and patterns in it are not planned. */
    public String file(Word word) {
        if (word.anyPlain("*?[{")) {
            throw new Unplannable("a redirection to a pattern is not planned; name the file");
        }
        return text(word);
    }

    /** The text of a here-string: only {@code ~} is special. */
    public String text(Word word) {
        return tilde.expand(word).text();
    }

    private List<String> paths(Word word) {
        if (!PathPattern.in(word)) {
            return List.of(word.text());
        }
        List<String> matches = PathPattern.of(word).matches(listing, budget);
        return matches.isEmpty() ? List.of(word.text()) : matches;
    }
}
