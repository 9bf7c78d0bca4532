package os.atom.redaction;

import com.google.re2j.PatternSyntaxException;
import java.util.Random;
import java.util.Set;
import os.atom.redaction.rule.Example;
import os.atom.redaction.rule.Rule;
import os.atom.redaction.rule.RuleFile;
import os.atom.redaction.rule.RuleInvalid;
import os.atom.redaction.rule.Template;

/**
 * Holds rules to the examples in their files: what they find, and what they spare. Immutable.
 *
 * @param redactor has all rules, of every kind
 */
record RuleExamples(Redactor redactor) {
    /** Each example is filled so often. */
    private static final int TIMES = 5;

    private static final String ANY = "[redacted:x]";

    /**
     * Checks all examples of a file.
     *
     * @param off ids of rules that need not keep their promises
     * @throws RuleInvalid at the first that is not kept
     */
    void check(RuleFile file, Set<String> off) {
        for (Rule rule : file.rules()) {
            if (!off.contains(rule.head().id())) {
                for (Example example : rule.head().finds()) {
                    checkFound(file, rule.head(), example);
                }
                for (Example example : rule.head().spares()) {
                    checkSpared(file, example);
                }
            }
        }
    }

    private void checkFound(RuleFile file, Rule.Head head, Example example) {
        String placeholder = Placeholder.of(head.label());
        boolean named = false;
        String got = "";
        for (int time = 0; time < TIMES; time++) {
            Template.Filled filled = filled(file, example, time);
            if (filled.marked().isEmpty()) {
                throw new RuleInvalid(
                        file.name(),
                        example.line(),
                        "mark what is to be replaced, between \u00ab and \u00bb");
            }
            got = redacted(file, example, filled);
            if (!anonymous(got).equals(anonymous(filled.with(placeholder)))) {
                throw new RuleInvalid(
                        file.name(),
                        example.line(),
                        "'%s' does not find what is marked; it comes out as: %s"
                                .formatted(head.id(), got));
            }
            named |= got.contains(placeholder);
        }
        if (!named) {
            throw new RuleInvalid(
                    file.name(),
                    example.line(),
                    "another rule finds it first; it comes out as: " + got);
        }
    }

    private void checkSpared(RuleFile file, Example example) {
        Template.Filled filled = filled(file, example, 0);
        String got = redacted(file, example, filled);
        if (!got.equals(filled.text())) {
            throw new RuleInvalid(
                    file.name(), example.line(), "it is not spared; it comes out as: " + got);
        }
    }

    private static Template.Filled filled(RuleFile file, Example example, int time) {
        try {
            return new Template(example.template()).fill(new Random(example.line() * 31L + time));
        } catch (IllegalArgumentException wrong) {
            throw new RuleInvalid(file.name(), example.line(), String.valueOf(wrong.getMessage()));
        }
    }

    private String redacted(RuleFile file, Example example, Template.Filled filled) {
        try {
            return redactor.text(filled.text());
        } catch (RedactionFailed failed) {
            String why =
                    failed.getCause() instanceof PatternSyntaxException broken
                            ? "not a pattern of RE2: " + broken.getMessage()
                            : failed.reason();
            throw new RuleInvalid(file.name(), example.line(), why);
        }
    }

    /** By which rule something was found may be a matter of chance, where numbers are alike. */
    private static String anonymous(String text) {
        return text.replaceAll("\\[redacted:[a-z0-9-]+]", ANY);
    }
}
