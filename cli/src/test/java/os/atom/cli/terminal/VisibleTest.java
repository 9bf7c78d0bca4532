package os.atom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VisibleTest {
    @ParameterizedTest
    @CsvSource({
        "'plain text', 'plain text'",
        "'grüße 日本 🙂', 'grüße 日本 🙂'",
        "'a\\.b', 'a\\.b'",
    })
    void leavesWhatIsHarmless(String text, String shown) {
        assertThat(Visible.of(text)).isEqualTo(shown);
    }

    @Test
    void writesOutWhatMovesHidesOrReorders() {
        assertThat(Visible.of("a\nb\r\t")).isEqualTo("a\\nb\\r\\t");
        assertThat(Visible.of("\u001b[31m\u0007\u007f")).isEqualTo("\\x1b[31m\\x07\\x7f");
        assertThat(Visible.of("\u009b2J")).isEqualTo("\\u009b2J");
        assertThat(Visible.of("\u202eevil\u2066\u2069\u200b"))
                .isEqualTo("\\u202eevil\\u2066\\u2069\\u200b");
        assertThat(Visible.of("x\ud800")).isEqualTo("x\\ud800");
        assertThat(Visible.of("\udb40\udc41")).isEqualTo("\\U000e0041");
    }

    @Test
    void noControlFormatOrLoneSurrogateIsLeftOfAnyCharacter() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .forEach(character -> {
                    String shown = Visible.of(Character.toString(character));
                    boolean hidden =
                            shown.codePoints()
                                    .anyMatch(left ->
                                            Character.isISOControl(left)
                                                    || Character.getType(left) == Character.FORMAT
                                                    || Character.getType(left)
                                                            == Character.SURROGATE);
                    assertThat(hidden).as("U+%x", character).isFalse();
                });
    }

    @Test
    void jsonStaysTheSameJson() throws Exception {
        String text = "é \u202e \u009b \u007f \udb40\udc41 \ud83d\ude42 \n";
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();

        String shown = Visible.json(mapper.writeValueAsString(text));

        assertThat(mapper.readValue(shown, String.class)).isEqualTo(text);
        assertThat(shown).contains("é", "🙂").doesNotContain("\u202e", "\u009b", "\u007f");
    }
}
