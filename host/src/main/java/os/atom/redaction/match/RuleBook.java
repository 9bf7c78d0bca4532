package os.atom.redaction.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import os.atom.redaction.rule.Allowance;
import os.atom.redaction.rule.ByteSet;
import os.atom.redaction.rule.Rule;

/** Rules, compiled so that they are looked for all at once. Immutable and thread-safe. */
public final class RuleBook {
    /** What begins a placeholder. */
    static final String PLACEHOLDER = "[redacted:";

    private static final List<String> JOINTS = List.of("", "_", "-", ".", " ");

    private final Automaton automaton;
    private final List<Keyword> keywords;
    private final boolean[] waits = new boolean[256];
    private final List<Allowance> allowances;
    private final Members members;

    /**
     * What stands behind one keyword.
     *
     * @param armours headings that begin so
     * @param placeholder whether a placeholder begins so
     */
    record Keyword(
            int length, List<Detector> detectors, List<Armour> armours, boolean placeholder) {
        /** Whether what it begins is taken out before anything else looks at it. */
        boolean isSpecial() {
            return placeholder || !armours.isEmpty();
        }
    }

    private RuleBook(
            Map<String, List<Detector>> detectors,
            Map<String, List<Armour>> armours,
            List<ByteSet> befores,
            List<Rule.Named> named,
            List<Allowance> allowances) {
        Set<String> texts = new LinkedHashSet<>(detectors.keySet());
        texts.addAll(armours.keySet());
        texts.add(PLACEHOLDER);
        this.automaton = Automaton.of(List.copyOf(texts));
        this.keywords =
                texts.stream()
                        .map(text ->
                                new Keyword(
                                        text.length(),
                                        List.copyOf(detectors.getOrDefault(text, List.of())),
                                        List.copyOf(armours.getOrDefault(text, List.of())),
                                        text.equals(PLACEHOLDER)))
                        .toList();
        this.members = new Members(named, allowances);
        this.allowances = List.copyOf(allowances);
        for (int value = 0; value < 256; value++) {
            int one = value;
            waits[value] =
                    Bytes.waits(value) || befores.stream().anyMatch(before -> before.has(one));
        }
    }

    /**
     * Compiles rules.
     *
     * @param allowances what is let through although a rule finds it
     */
    public static RuleBook of(List<Rule> rules, List<Allowance> allowances) {
        Map<String, List<Detector>> detectors = new LinkedHashMap<>();
        Map<String, List<Armour>> armours = new LinkedHashMap<>();
        List<Rule.Numeral> numerals = new ArrayList<>();
        List<Rule.Named> named = new ArrayList<>();
        List<ByteSet> befores = new ArrayList<>();
        for (Rule rule : rules) {
            switch (rule) {
                case Rule.Token token -> {
                    befores.add(token.before());
                    token.keywords()
                            .forEach(word -> add(detectors, word, new TokenDetector(token, word)));
                }
                case Rule.Named names -> {
                    named.add(names);
                    spellings(names)
                            .forEach(word -> add(detectors, word, new NamedDetector(names)));
                }
                case Rule.Numeral numeral -> numerals.add(numeral);
                case Rule.Armour armour -> add(armours, armour.begins(), new Armour(armour));
            }
        }
        if (!numerals.isEmpty()) {
            NumeralDetector numbers = new NumeralDetector(numerals);
            for (char digit = '0'; digit <= '9'; digit++) {
                add(detectors, String.valueOf(digit), numbers);
            }
        }
        return new RuleBook(detectors, armours, befores, named, allowances);
    }

    private static <T> void add(Map<String, List<T>> map, String keyword, T item) {
        map.computeIfAbsent(keyword.toLowerCase(java.util.Locale.ROOT), _ -> new ArrayList<>())
                .add(item);
    }

    /** {@code apikey}, {@code api_key}, {@code api-key}, {@code api.key}, {@code api key}. */
    static Set<String> spellings(Rule.Named rule) {
        Set<String> spellings = new LinkedHashSet<>();
        for (String name : rule.names()) {
            JOINTS.forEach(joint -> spellings.add(name.replace("-", joint)));
        }
        return spellings;
    }

    Automaton automaton() {
        return automaton;
    }

    /** Whether a keyword stands in a text; one without is clean. Much cheaper than looking. */
    public boolean hasKeyword(byte[] bytes) {
        int state = Automaton.start();
        for (byte value : bytes) {
            state = automaton.next(state, value);
            if (state < 0) {
                return true;
            }
        }
        return false;
    }

    Keyword keyword(int number) {
        return keywords.get(number);
    }

    /** Whether a byte may belong to something that a later keyword shows. */
    boolean waits(int value) {
        return waits[value & 0xff];
    }

    /** Whether what a rule found is let through. */
    boolean isAllowed(String rule, String found) {
        for (Allowance allowance : allowances) {
            if (allowance.holds(rule, found)) {
                return true;
            }
        }
        return false;
    }

    /** The rules for values that are given together with their names. */
    public Members members() {
        return members;
    }
}
