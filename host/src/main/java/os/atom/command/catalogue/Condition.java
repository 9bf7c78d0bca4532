package os.atom.command.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@code when} entry: what changes if one of these options is used, or when there are few
 * operands.
 */
record Condition(
        Set<String> options,
        OptionalInt atMost,
        Optional<Operands> operands,
        Optional<List<String>> standard,
        Optional<Bulk> bulk,
        Map<Role, String> effects) {
    Condition {
        options = Set.copyOf(options);
        standard = standard.map(List::copyOf);
    }

    boolean holds(Arguments arguments) {
        if (!options.isEmpty()
                && arguments.uses().stream().noneMatch(use -> options.contains(use.name()))) {
            return false;
        }
        return atMost.isEmpty() || arguments.operands().size() <= atMost.getAsInt();
    }
}
