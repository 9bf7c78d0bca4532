package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.file.text.Glob;
import os.atom.file.text.Sought;

/**
 * Lines that are to be found, valid in form.
 *
 * @param path absolute; a directory, or one file
 * @param words what is sought as it was given, for the journal
 * @param glob only in files that match
 * @param pattern the glob as it was given, for the journal
 * @param dotted names that begin with a dot, too
 * @param after goes on behind this, as an answer before said
 * @param limit matches in the answer
 */
public record SearchRequest(
        Path path,
        Sought sought,
        String words,
        Optional<Glob> glob,
        String pattern,
        boolean dotted,
        Optional<String> after,
        int limit) {
    public SearchRequest {
        requireNonNull(path, "path");
        requireNonNull(sought, "sought");
        requireNonNull(words, "words");
        requireNonNull(glob, "glob");
        requireNonNull(pattern, "pattern");
        requireNonNull(after, "after");
        if (limit < 1) {
            throw new IllegalArgumentException("a search has a limit");
        }
    }
}
