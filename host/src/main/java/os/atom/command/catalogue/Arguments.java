package os.atom.command.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An argument list, read as the program would.
 *
 * @param uses the options in order
 * @param operands all other words in order
 * @param swallowed whether words that are filled in later may be options of any kind
 * @param problem where reading stopped, in words for people
 */
record Arguments(List<Use> uses, List<Word> operands, boolean swallowed, Optional<String> problem) {
    Arguments {
        uses = List.copyOf(uses);
        operands = List.copyOf(operands);
    }

    /** One option, in the spelling that was used, and its value; a flag stands for itself. */
    record Use(OptionSpec option, Word value) {
        String name() {
            return option.name();
        }
    }

    boolean hasAny(Set<String> names) {
        return uses.stream().anyMatch(use -> names.contains(use.name()));
    }
}
