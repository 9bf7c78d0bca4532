package os.atom.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonRedactorTest {
    private static final Redactor REDACTOR = Redaction.shipped();

    @Test
    void cleanJsonKeepsItsBytes() {
        String json = "{ \"b\" : [1.50, 2e3],\n \"a\":\"x\" }";
        assertThat(REDACTOR.json(json)).isSameAs(json);
    }

    @Test
    void stringsAreRedactedWhereverTheyStand() {
        assertThat(REDACTOR.json("{\"a\":[{\"b\":\"mail jo@example.org\"}],\"n\":null,\"t\":true}"))
                .isEqualTo("{\"a\":[{\"b\":\"mail [redacted:email]\"}],\"n\":null,\"t\":true}");
    }

    @Test
    void aMemberIsJudgedByItsName() {
        assertThat(REDACTOR.json("{\"env\":{\"DB_PASSWORD\":\"hunter\",\"LANG\":\"de\"}}"))
                .isEqualTo("{\"env\":{\"DB_PASSWORD\":\"[redacted:password]\",\"LANG\":\"de\"}}");
        assertThat(REDACTOR.json("{\"passphrase\":\"correct horse battery staple\"}"))
                .isEqualTo("{\"passphrase\":\"[redacted:passphrase]\"}");
    }

    @Test
    void theWordsOfACommandAreJudgedTogether() {
        assertThat(REDACTOR.json("{\"argv\":[\"mysql\",\"--password\",\"hunter2x\"]}"))
                .isEqualTo("{\"argv\":[\"mysql\",\"--password\",\"[redacted:password]\"]}");
    }

    @Test
    void aNumberThatIsRedactedBecomesAString() {
        assertThat(REDACTOR.json("{\"card\":4111111111111111,\"n\":1700000000000000}"))
                .isEqualTo("{\"card\":\"[redacted:payment-card]\",\"n\":1700000000000000}");
    }

    @Test
    void namesAreRedactedAndStayApart() {
        assertThat(REDACTOR.json("{\"a@example.org\":1,\"b@example.org\":2}"))
                .isEqualTo("{\"[redacted:email]\":1,\"[redacted:email] 2\":2}");
    }

    @Test
    void redactingTwiceChangesNothing() {
        String once =
                REDACTOR.json(
                        "{\"PASSWORD\":\"hunter2x\",\"argv\":[\"--token\",\"abcdef1234567\"]}");
        assertThat(REDACTOR.json(once)).isSameAs(once);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> REDACTOR.json("{\"a\":")).isInstanceOf(RedactionFailed.class);
        assertThatThrownBy(() -> REDACTOR.json("{} {}")).isInstanceOf(RedactionFailed.class);
        assertThatThrownBy(() -> REDACTOR.json("[".repeat(100_000)))
                .isInstanceOf(RedactionFailed.class);
    }

    @Test
    void ofARecordOfOursNumbersStay() {
        assertThat(REDACTOR.record("{\"inode\":4111111111111111,\"to\":\"jo@example.org\"}"))
                .isEqualTo("{\"inode\":4111111111111111,\"to\":\"[redacted:email]\"}");
    }
}
