package os.atom.redaction.rule;

import com.google.re2j.Pattern;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is not redacted although a rule finds it.
 *
 * @param value exactly this; empty where a pattern says it
 * @param pattern of all of what would be replaced
 * @param rules the ids of the rules this holds for; all when empty
 * @param because why
 */
public record Allowance(
        Optional<String> value, Optional<Pattern> pattern, Set<String> rules, String because) {
    public Allowance {
        rules = Set.copyOf(rules);
    }

    /** One value that is let through by every rule. */
    public static Allowance of(String value) {
        return new Allowance(Optional.of(value), Optional.empty(), Set.of(), "settings");
    }

    /** Whether what a rule found is let through. */
    public boolean holds(String rule, String found) {
        return (rules.isEmpty() || rules.contains(rule))
                && (value.filter(found::equals).isPresent()
                        || pattern.filter(whole -> whole.matches(found)).isPresent());
    }
}
