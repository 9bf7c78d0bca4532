package os.atom.redaction.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    private static final String GOOD =
            """
            rules:
              - id: acme-token
                what: tokens of ACME
                keywords: [acme_]
                pattern: 'acme_[a-z0-9]{20}'
                finds: ['x \u00abacme_{{lownum:20}}\u00bb y']
            """;

    @Test
    void aRuleIsReadWithWhatItLeavesOut() {
        RuleFile file = RuleReader.read("own.yaml", GOOD);

        assertThat(file.rules())
                .singleElement()
                .isInstanceOfSatisfying(
                        Rule.Token.class,
                        token -> {
                            assertThat(token.head().label()).isEqualTo("acme-token");
                            assertThat(token.head().kind()).isEqualTo(Kind.SECRET);
                            assertThat(token.keywords()).containsExactly("acme_");
                            assertThat(token.within()).isEqualTo(256);
                        });
    }

    @Test
    void anEmptyFileHasNoRules() {
        assertThat(RuleReader.read("own.yaml", "").rules()).isEmpty();
    }

    @Test
    void allowancesAndSwitchesAreRead() {
        RuleFile file =
                RuleReader.read(
                        "own.yaml",
                        """
                        allow:
                          - {value: abc, because: it is ours}
                          - {pattern: '.*@acme\\.example', rules: [email], because: no person}
                        off: [phone]
                        """);

        assertThat(file.allowances()).hasSize(2);
        assertThat(file.allowances().getFirst().holds("any", "abc")).isTrue();
        assertThat(file.allowances().getLast().holds("email", "x@acme.example")).isTrue();
        assertThat(file.allowances().getLast().holds("phone", "x@acme.example")).isFalse();
        assertThat(file.off()).containsExactly("phone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rulez: []|1|no key 'rulez'",
                "rules: [{id: A}]|1|small letters",
                "rules: [{id: a, keywords: [abc], pattern: x}]|1|'finds' is missing",
                "rules: [{id: a, finds: [x], pattern: x}]|1|'keywords' is missing",
                "rules: [{id: a, finds: [x], keywords: [a], pattern: x}]|1|2 characters at least",
                "rules: [{id: a, finds: [x], keywords: [ab], pattern: x, kind: odd}]|1|no kind odd",
                "rules: [{id: a, finds: [x], keywords: [ab], pattern: x, check: odd}]|1|no check 'odd'",
                "rules: [{id: a, finds: [x], keywords: [ab], pattern: x, within: 9999}]|1|1 to 4096",
                "rules: [{id: a, finds: [x], keywords: [ab], pattern: x, entropy: 9}]|1|0 to 7.99",
                "rules: [{id: a, finds: [x], keywords: ['\u00e4b'], pattern: x}]|1|ASCII",
                "rules: [{id: a, finds: [x], digits: many, pattern: x}]|1|a range",
                "rules: [{id: a, finds: [x], names: [API_KEY], value: random}]|1|joined by dashes",
                "rules: [{id: a, finds: [x], names: [ab], value: odd}]|1|password, passphrase",
                "allow: [{because: x}]|1|'value' or 'pattern'",
                "allow: [{pattern: '(', because: x}]|1|not a pattern",
                "allow: [{value: x}]|1|'because' is missing",
                "[|1|not YAML",
                "rules: {a: 1, a: 2}|1|",
            })
    void aMistakeIsToldWithItsLine(String text, int line, String reason) {
        assertThatThrownBy(() -> RuleReader.read("own.yaml", text))
                .isInstanceOfSatisfying(
                        RuleInvalid.class,
                        invalid -> {
                            assertThat(invalid.file()).isEqualTo("own.yaml");
                            assertThat(invalid.line()).isEqualTo(line);
                            assertThat(invalid).hasMessageContaining(reason == null ? "" : reason);
                        });
    }

    @Test
    void theLineIsThatOfTheMistake() {
        assertThatThrownBy(() ->
                        RuleReader.read(
                                "own.yaml", GOOD + "  - id: acme-token\n    kewords: [x]\n"))
                .hasMessageStartingWith("own.yaml:8: no key 'kewords'");
        assertThatThrownBy(() ->
                        RuleReader.read("own.yaml", GOOD + GOOD.substring("rules:\n".length())))
                .hasMessageStartingWith("own.yaml:7: the id 'acme-token' stands here twice");
    }

    @Test
    void aBombOfAliasesIsRefused() {
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nrules: *c\n";
        assertThatThrownBy(() -> RuleReader.read("own.yaml", bomb)).isInstanceOf(RuleInvalid.class);
    }

    @Test
    void everyShippedRuleCompilesAndHasItsOwnId() {
        Set<String> ids = new HashSet<>();
        for (RuleFile file : RuleReader.shipped()) {
            for (Rule rule : file.rules()) {
                assertThat(ids.add(rule.head().id())).as(rule.head().id()).isTrue();
                assertThat(rule.head().what()).as(rule.head().id()).isNotEmpty();
                switch (rule) {
                    case Rule.Token token -> token.form().expression().pattern();
                    case Rule.Numeral numeral -> numeral.form().expression().pattern();
                    case Rule.Armour armour -> armour.heading().expression().pattern();
                    case Rule.Named named -> {
                        if (named.value() instanceof Value.Known known) {
                            known.expression().pattern();
                        }
                    }
                }
            }
        }
        assertThat(ids).hasSizeGreaterThan(180);
    }
}
