package os.atom.file.text;

import static java.util.Objects.requireNonNull;

/**
 * One exact replacement.
 *
 * @param before what stands there now, to the letter; not empty
 * @param after what shall stand there
 * @param all every place; else there must be exactly one
 */
public record Edit(String before, String after, boolean all) {
    public Edit {
        requireNonNull(after, "after");
        if (before.isEmpty()) {
            throw new IllegalArgumentException("an edit replaces something");
        }
    }
}
