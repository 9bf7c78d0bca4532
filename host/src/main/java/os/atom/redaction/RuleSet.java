package os.atom.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import os.atom.home.OwnFolder;
import os.atom.redaction.match.RuleBook;
import os.atom.redaction.rule.Allowance;
import os.atom.redaction.rule.Kind;
import os.atom.redaction.rule.Rule;
import os.atom.redaction.rule.RuleFile;
import os.atom.redaction.rule.RuleInvalid;
import os.atom.redaction.rule.RuleReader;

/** The shipped rules and those of people, put together. Immutable. */
final class RuleSet {
    private final Map<String, Rule> rules = new LinkedHashMap<>();
    private final List<Allowance> allowances = new ArrayList<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> off = new LinkedHashSet<>();

    private RuleSet() {}

    /**
     * Puts a set together, and checks the examples of people's rules; those of the shipped ones are
     * the build's to check.
     *
     * @throws RuleInvalid when a file of people's cannot be used
     */
    static RuleSet of(List<RuleFile> shipped, List<OwnFolder.Text> texts) {
        RuleSet set = new RuleSet();
        shipped.forEach(set::add);
        List<RuleFile> peoples =
                texts.stream().map(text -> RuleReader.read(text.name(), text.content())).toList();
        peoples.forEach(set::add);
        for (RuleFile file : peoples) {
            file.rules().forEach(rule -> set.own.add(rule.head().id()));
            set.off.addAll(file.off());
            set.requireKnown(file);
        }
        set.rules.keySet().removeAll(set.off);
        set.checkExamples(peoples);
        return set;
    }

    /** Without files there is nothing to try, and compiling takes a while at each start. */
    private void checkExamples(List<RuleFile> peoples) {
        if (!peoples.isEmpty()) {
            RuleExamples examples =
                    new RuleExamples(new RuleRedactor(book(List.of(Kind.values()), List.of())));
            peoples.forEach(file -> examples.check(file, off));
        }
    }

    private void add(RuleFile file) {
        file.rules().forEach(rule -> rules.put(rule.head().id(), rule));
        allowances.addAll(file.allowances());
    }

    private void requireKnown(RuleFile file) {
        List<String> named = new ArrayList<>(file.off());
        file.allowances().forEach(allowance -> named.addAll(allowance.rules()));
        for (String id : named) {
            if (!rules.containsKey(id)) {
                throw new RuleInvalid(file.name(), 1, "there is no rule '" + id + "'");
            }
        }
    }

    /**
     * The rules compiled.
     *
     * @param kinds what is looked for beside secrets
     * @param values what is let through beside what the files say
     */
    RuleBook book(Collection<Kind> kinds, List<String> values) {
        List<Allowance> all = new ArrayList<>(allowances);
        values.forEach(value -> all.add(Allowance.of(value)));
        return RuleBook.of(
                rules.values().stream()
                        .filter(rule -> isWanted(rule.head().kind(), kinds))
                        .toList(),
                all);
    }

    private static boolean isWanted(Kind kind, Collection<Kind> kinds) {
        return kind == Kind.SECRET || kind == Kind.PERSONAL || kinds.contains(kind);
    }

    /** What is told when it comes into force. */
    Reload.Changed changed() {
        return new Reload.Changed(rules.size(), List.copyOf(own), List.copyOf(off));
    }
}
