package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.redaction.rule.Template;

class RedactorTest {
    private static final Redactor REDACTOR = Redaction.shipped();

    private static String fill(String template) {
        return new Template(template).fill(new Random(5)).text();
    }

    @Test
    void aSecretLeavesItsTypeAndNothingElse() {
        String one = REDACTOR.text(fill("key AKIA{{base32:16}} end"));
        String other = REDACTOR.text(fill("key ghp_{{alnum:36}} end"));
        String longer = REDACTOR.text(fill("key ghp_{{alnum:90}} end"));

        assertThat(one).isEqualTo("key [redacted:aws-access-key] end");
        assertThat(other).isEqualTo("key [redacted:github-token] end");
        assertThat(longer).isEqualTo(other);
    }

    @Test
    void aCleanTextIsTheSameObject() {
        String clean = "grep -rn TODO src | sort | head -20";
        assertThat(REDACTOR.text(clean)).isSameAs(clean);
    }

    @Test
    void whatOverlapsIsReplacedOnceByTheWidest() {
        String text = fill("password=\"{{alnum:5}} a.b@example.org {{alnum:5}}1\"");
        assertThat(REDACTOR.text(text)).isEqualTo("password=\"[redacted:password]\"");
    }

    @Test
    void ofEqualsTheOneThatSaysMoreNamesIt() {
        assertThat(REDACTOR.text(fill("API_TOKEN=ghp_{{alnum:36}}")))
                .isEqualTo("API_TOKEN=[redacted:github-token]");
    }

    @Test
    void textAroundIsKeptInAnyScript() {
        assertThat(
                        REDACTOR.text(
                                fill(
                                        "\u5bc6\u7801 \ud83d\udd11 PASSWORD=\u00fcber{{alnum:6}} \u043a\u043b\u044e\u0447")))
                .isEqualTo(
                        "\u5bc6\u7801 \ud83d\udd11 PASSWORD=[redacted:password] \u043a\u043b\u044e\u0447");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // escaped in a JSON string, once and twice
                "{\"out\":\"a\\nAKIA{{base32:16}}\\nb\"}",
                "{\"out\":\"{\\\"k\\\":\\\"AKIA{{base32:16}}\\\"}\"}",
                // percent-encoded around
                "q=%22AKIA{{base32:16}}%22",
                "q=k%3DAKIA{{base32:16}}%0A",
                // coloured by grep
                "\u001b[01;31m\u001b[KAKIA\u001b[m\u001b[K{{base32:16}}",
                // joined by a program
                "\"AKIA\" + \"{{base32:16}}\"",
                "'AKIA{{base32:8}}' . '{{base32:8}}'",
                "\"AKIA{{base32:8}}\" \"{{base32:8}}\"",
                "AKIA\"\"{{base32:16}}",
                // its parts escaped
                "\\u0041KIA AKIA{{base32:15}}\\u0041",
            })
    void aSecretIsFoundHoweverItIsWritten(String template) {
        String text = fill(template);
        assertThat(REDACTOR.text(text)).contains("[redacted:aws-access-key]");
    }

    @Test
    void anEscapedPasswordIsReplacedToItsEnd() {
        assertThat(REDACTOR.text("{\"password\":\"ab\\\"cd\\\\\",\"x\":1}"))
                .isEqualTo("{\"password\":\"[redacted:password]\",\"x\":1}");
        assertThat(
                        REDACTOR.text(
                                "'{\"a\":\"{\\\\\\\"password\\\\\\\":\\\\\\\"hunter22\\\\\\\"}\"}'"))
                .isEqualTo(
                        "'{\"a\":\"{\\\\\\\"password\\\\\\\":\\\\\\\"[redacted:password]\\\\\\\"}\"}'");
    }

    @Test
    void aSecretLongerThanItsRuleLooksIsReplacedToItsEnd() {
        String text = fill("token=" + "{{alnum:9000}}".replace("9000", "999").repeat(9) + " end");
        assertThat(REDACTOR.text(text)).isEqualTo("token=[redacted:secret] end");
    }

    @Test
    void whatStandsForASecretStays() {
        for (String text :
                List.of(
                        "PASSWORD=$PASSWORD",
                        "password: ${DB_PASSWORD}",
                        "token: {{ vault_token }}",
                        "Authorization: Bearer <token>",
                        "postgres://$USER:$PASS@host/db",
                        "password=********")) {
            assertThat(REDACTOR.text(text)).isEqualTo(text);
        }
    }

    @Test
    void documentedExamplesAreLetThrough() {
        String text =
                "AKIAIOSFODNN7EXAMPLE wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY git@github.com:o/r";
        assertThat(REDACTOR.text(text)).isEqualTo(text);
    }

    @Test
    void wordsAreJudgedInTheirRow() {
        assertThat(REDACTOR.words(List.of("psql", "--password", "hunter2x", "-h", "db")))
                .containsExactly("psql", "--password", "[redacted:password]", "-h", "db");
        assertThat(REDACTOR.words(List.of("curl", "-u", "me:s3cret99", "https://x")))
                .containsExactly("curl", "-u", "me:[redacted:password]", "https://x");
        assertThat(REDACTOR.words(List.of("echo", "a b", ""))).containsExactly("echo", "a b", "");
    }

    @Test
    void aTextTooLongIsRefused() {
        assertThatThrownBy(() -> REDACTOR.text("x".repeat((32 << 20) + 1)))
                .isInstanceOfSatisfying(
                        RedactionFailed.class,
                        failed -> assertThat(failed.mend()).contains("32 MiB"));
    }

    /** As the words of a command are written into one line. */
    @Test
    void aWordInQuotesIsReadAsAShellReadsIt() {
        assertThat(REDACTOR.text("echo 'password: xmldkzc\nhost: mail'"))
                .isEqualTo("echo 'password: [redacted:password]\nhost: mail'");
        assertThat(REDACTOR.text("sql 'USER a PASSWORD '\\''b8bB4BKYBru'\\'';' && ls 'a'"))
                .isEqualTo("sql 'USER a PASSWORD '\\''[redacted:password]'\\'';' && ls 'a'");
        String inner = "echo 'x'\\''y\npassword: b8bB4BKYBru\nz'";
        String outer = "run '" + inner.replace("'", "'\\''") + "'";
        assertThat(REDACTOR.text(outer)).contains("password: [redacted:password]\nz");
        String open = "echo 'it'\\''s never closed";
        assertThat(REDACTOR.text(open)).isSameAs(open);
    }
}
