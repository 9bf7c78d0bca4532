package os.atom.redaction.rule;

import java.util.List;

/**
 * One file of rules, as it was read.
 *
 * @param off ids of rules that are not to be used
 */
public record RuleFile(
        String name, List<Rule> rules, List<Allowance> allowances, List<String> off) {
    public RuleFile {
        rules = List.copyOf(rules);
        allowances = List.copyOf(allowances);
        off = List.copyOf(off);
    }
}
