package os.atom.identity;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Why an agent was raised, lowered or paused, as the journal keeps it beside the change.
 *
 * @param rule such as {@code trust.denials}
 * @param reason in one line
 * @param entries the numbers of the journal's entries that show it, oldest first
 */
public record Grounds(String rule, String reason, List<Long> entries) {
    public Grounds {
        requireNonNull(rule, "rule");
        requireNonNull(reason, "reason");
        entries = List.copyOf(entries);
    }
}
