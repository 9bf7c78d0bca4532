package os.atom.command;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What programs are called upon to do, in the catalogue's words.
 *
 * @param commands each command with the sub-command or target that is used, such as {@code npm
 *     test} and {@code make all}; those inside wrappers, too
 * @param entered real directories that options send them to, such as by {@code git -C}
 */
public record Uses(Set<String> commands, Set<Path> entered) {
    /** No program, no directory. */
    public static final Uses NONE = new Uses(Set.of(), Set.of());

    public Uses {
        commands = Set.copyOf(commands);
        entered = Set.copyOf(entered);
    }

    /** Both together. */
    Uses and(Uses other) {
        Set<String> all = new LinkedHashSet<>(commands);
        all.addAll(other.commands);
        Set<Path> directories = new LinkedHashSet<>(entered);
        directories.addAll(other.entered);
        return new Uses(all, directories);
    }
}
