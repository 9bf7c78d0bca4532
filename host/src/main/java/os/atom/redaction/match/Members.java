package os.atom.redaction.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.redaction.rule.Allowance;
import os.atom.redaction.rule.Rule;

/**
 * Finds secrets by the name that they are given together with, such as the members of a JSON
 * object: the whole value counts, and what stands in it does not matter. Immutable.
 */
public final class Members {
    /** Of a longer name, its end tells what it names. */
    private static final int LONGEST_NAME = 256;

    private record Spelling(String text, Rule.Named rule) {}

    private final List<Spelling> spellings = new ArrayList<>();
    private final Automaton automaton;
    private final List<Allowance> allowances;

    Members(List<Rule.Named> rules, List<Allowance> allowances) {
        for (Rule.Named rule : rules) {
            RuleBook.spellings(rule).forEach(text -> spellings.add(new Spelling(text, rule)));
        }
        this.automaton = Automaton.of(spellings.stream().map(Spelling::text).toList());
        this.allowances = allowances;
    }

    /** The label of the rule by which a value is a secret because of its name; empty for none. */
    public Optional<String> label(String name, String value) {
        String last = name.substring(Math.max(0, name.length() - LONGEST_NAME));
        byte[] bytes = last.getBytes(StandardCharsets.ISO_8859_1);
        int state = Automaton.start();
        int best = spellings.size();
        for (int at = 0; at < bytes.length; at++) {
            state = automaton.next(state, bytes[at]);
            if (state < 0) {
                state = ~state;
                for (int number : automaton.found(state)) {
                    if (number < best && isSecret(bytes, at + 1, spellings.get(number), value)) {
                        best = number;
                    }
                }
            }
        }
        return best == spellings.size()
                ? Optional.empty()
                : Optional.of(spellings.get(best).rule().head().label());
    }

    private boolean isSecret(byte[] bytes, int end, Spelling spelling, String value) {
        int length = spelling.text().length();
        if (value.isEmpty() || !Name.begins(bytes, end - length, length)) {
            return false;
        }
        Name name = new Name(bytes, 0, end - length, length, bytes.length);
        Style style = name.isCapital() ? Style.VARIABLE : Style.QUOTED;
        String text =
                new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String id = spelling.rule().head().id();
        return name.isSecret()
                && Judgement.isSecret(spelling.rule().value(), style, text)
                && allowances.stream().noneMatch(allowance -> allowance.holds(id, value));
    }
}
