package os.atom.command.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A {@code when} entry: what changes if one of these options is used, and one of those too, or when
 * there are few operands.
 */
record Condition(
        Set<String> options,
        Set<String> also,
        OptionalInt atMost,
        Optional<Operands> operands,
        Optional<List<String>> standard,
        Optional<Bulk> bulk,
        Map<Consequence, String> effects) {
    Condition {
        options = Set.copyOf(options);
        also = Set.copyOf(also);
        standard = standard.map(List::copyOf);
    }

    boolean holds(Arguments arguments) {
        return (options.isEmpty() || arguments.hasAny(options))
                && (also.isEmpty() || arguments.hasAny(also))
                && (atMost.isEmpty() || arguments.operands().size() <= atMost.getAsInt());
    }
}
