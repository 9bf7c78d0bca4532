package os.atom.journal;

import java.util.Optional;

/**
 * Which entries a reader wants; an empty field means any.
 *
 * @param typePrefix the start of the type, such as {@code os.atom.command.}
 * @param actor the exact actor
 * @param subject the exact subject
 */
public record Filter(
        Optional<String> typePrefix, Optional<String> actor, Optional<String> subject) {
    /** Every entry. */
    public static final Filter ALL =
            new Filter(Optional.empty(), Optional.empty(), Optional.empty());
}
