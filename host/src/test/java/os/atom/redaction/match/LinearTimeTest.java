package os.atom.redaction.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.redaction.rule.Allowance;
import os.atom.redaction.rule.Rule;
import os.atom.redaction.rule.RuleReader;

/**
 * Threat: a text made to keep the redactor busy. What is counted are the steps that are taken,
 * which no other load on the machine can change.
 */
class LinearTimeTest {
    /** The last windows of a text are shorter than the others. */
    private static final int AT_THE_END = 100_000;

    /** Three quarters of what is given up at. */
    private static final long PER_BYTE = 768;

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
        long once = steps(unit.repeat(20_000 / unit.length()));
        long twice = steps(unit.repeat(40_000 / unit.length()));

        assertThat(twice).isLessThanOrEqualTo(2 * once + AT_THE_END);
        assertThat(once).isLessThan(20_000 * PER_BYTE);
    }

    /** Every window reaches to the end of such a line, and every value goes on to it. */
    @ParameterizedTest
    @ValueSource(strings = {"pass:", "pwd:", "password=", "pass:pwd=", "1 ", "token="})
    void aLineOfMoreThanHalfAMegabyteIsNoException(String unit) {
        int length = 600_000;
        long half = steps(unit.repeat(length / 2 / unit.length()));
        long all = steps(unit.repeat(length / unit.length()));

        assertThat(all).isLessThan(length * PER_BYTE);
        assertThat(all).isLessThanOrEqualTo(2 * half + AT_THE_END);
    }

    @Test
    void aMegabyteOfWhatIsNearlySomethingIsNoException() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(5);
        List<String> keywords = keywords();
        while (text.length() < 1_000_000) {
            text.append(keywords.get(random.nextInt(keywords.size())));
            text.append("=:\"' \n/A1".charAt(random.nextInt(9)));
        }

        assertThat(steps(text.toString())).isLessThan(text.length() * PER_BYTE);
    }

    @Test
    void noKeywordOfAnyShippedRuleIsAnException() {
        for (String keyword : keywords()) {
            for (String unit : List.of(keyword, keyword + " ", keyword + "1", keyword + "a:")) {
                int length = 4_000;
                assertThat(steps(unit.repeat(length / unit.length() + 1)))
                        .as(unit)
                        .isLessThan((length + unit.length()) * PER_BYTE);
            }
        }
    }

    @Test
    void whatWouldTakeLongerIsGivenUp() {
        Steps steps = new Steps();
        steps.allow(10);
        assertThatThrownBy(
                        () -> {
                            while (true) {
                                steps.take(1_000_000);
                            }
                        })
                .isInstanceOf(CostTooHigh.class);
    }

    private static List<String> keywords() {
        Set<String> keywords = new TreeSet<>();
        for (Rule rule : rules()) {
            switch (rule) {
                case Rule.Token token -> keywords.addAll(token.keywords());
                case Rule.Named named -> keywords.addAll(RuleBook.spellings(named));
                case Rule.Armour armour -> keywords.add(armour.begins());
                case Rule.Numeral _ -> keywords.add("1");
            }
        }
        return List.copyOf(keywords);
    }

    private static long steps(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Finder finder = new Finder(BOOK, new Nothing());
        finder.feed(bytes, 0, bytes.length);
        finder.finish();
        return finder.steps();
    }

    private static List<Rule> rules() {
        return RuleReader.shipped().stream().flatMap(file -> file.rules().stream()).toList();
    }

    private static RuleBook shipped() {
        List<Allowance> allowances =
                RuleReader.shipped().stream().flatMap(file -> file.allowances().stream()).toList();
        return RuleBook.of(rules(), allowances);
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
