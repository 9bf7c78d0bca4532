package os.atom.redaction.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.redaction.rule.Allowance;
import os.atom.redaction.rule.Rule;
import os.atom.redaction.rule.RuleReader;

/**
 * Threat: a text made to keep the redactor busy. What is counted is how many bytes the rules look
 * at, which no other load on the machine can change.
 */
class LinearTimeTest {
    /** The last windows of a text are shorter than the others. */
    private static final int AT_THE_END = 100_000;

    private static final RuleBook BOOK = shipped();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_",
                "sk-",
                "eyJ",
                "AKIA",
                "password=",
                "password:\"",
                "token token token ",
                "secret-",
                "a@",
                "@",
                "a.b@c.d",
                "://",
                "://a:b@",
                "-----BEGIN ",
                "-----BEGIN RSA PRIVATE KEY-----",
                "[redacted:",
                "[redacted:email]",
                "1",
                "1 ",
                "1-",
                "12 34 ",
                "+1",
                "(1",
                "AB1",
                "ABCDEF1",
                "\\",
                "\\\\\"",
                "%41",
                "%25",
                "\"\"",
                "' ' ",
                "\u001b[m",
                "authorization: bearer ",
                "curl -u ",
                "mysql -p",
                "A3-",
                "Cookie: a=",
                "pass:",
                "http ",
                "MT",
                "7z a -p",
                "=",
                "\u00e9",
                "AAAAAAAAAA",
                " ",
            })
    void twiceTheTextIsAtMostTwiceTheWork(String unit) {
        long once = looked(unit.repeat(20_000 / unit.length()));
        long twice = looked(unit.repeat(40_000 / unit.length()));

        assertThat(twice).isLessThanOrEqualTo(2 * once + AT_THE_END);
        assertThat(once).isLessThan(20_000 * 256L);
    }

    private static long looked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Finder finder = new Finder(BOOK, new Nothing());
        finder.feed(bytes, 0, bytes.length);
        finder.finish();
        return finder.steps();
    }

    private static RuleBook shipped() {
        List<Rule> rules = new ArrayList<>();
        List<Allowance> allowances = new ArrayList<>();
        RuleReader.shipped()
                .forEach(file -> {
                    rules.addAll(file.rules());
                    allowances.addAll(file.allowances());
                });
        return RuleBook.of(rules, allowances);
    }

    private static final class Nothing implements Sink {
        @Override
        public void keep(byte[] bytes, int from, int to) {
            // Not of interest.
        }

        @Override
        public void replace(String rule) {
            // Not of interest.
        }

        @Override
        public void drop(long count) {
            // Not of interest.
        }
    }
}
