package os.atom.file;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import os.atom.file.text.Glob;

/**
 * A directory that is to be listed, valid in form.
 *
 * @param path absolute
 * @param depth 1 for its own names, to 64
 * @param glob only entries that match; directories are entered all the same
 * @param pattern the glob as it was given, for the journal
 * @param dotted names that begin with a dot, too
 * @param after goes on behind this, as an answer before said
 * @param limit entries in the answer
 */
public record ListRequest(
        Path path,
        int depth,
        Optional<Glob> glob,
        String pattern,
        boolean dotted,
        Optional<String> after,
        int limit) {
    /** The deepest. */
    public static final int DEEPEST = 64;

    public ListRequest {
        requireNonNull(path, "path");
        requireNonNull(glob, "glob");
        requireNonNull(pattern, "pattern");
        requireNonNull(after, "after");
        if (depth < 1 || depth > DEEPEST || limit < 1) {
            throw new IllegalArgumentException("a listing has a depth and a limit");
        }
    }
}
