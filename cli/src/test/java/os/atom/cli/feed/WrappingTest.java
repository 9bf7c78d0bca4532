package os.atom.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.cli.terminal.Visible;

final class WrappingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "one two three; 7; one two|three",
                "one two three; 80; one two three",
                "onetwothree; 4; onet|woth|ree",
                "aa\\nbb\\r\\ncc; 9; aa|bb|cc",
                "a  b; 2; a|b"
            })
    void breaksBetweenWordsWhereItCan(String text, int columns, String lines) {
        assertThat(Wrapping.lines(text.replace("\\n", "\n").replace("\\r", "\r"), columns))
                .containsExactly(lines.split("\\|"));
    }

    @Test
    void noLineIsLongerAndNothingIsLost() {
        String text = "😀 ".repeat(30) + "x".repeat(50) + " \u001b[2J\u202e e\u0301nd";

        var lines = Wrapping.lines(text, 20);

        assertThat(lines).allMatch(line -> Visible.width(line) <= 20);
        assertThat(String.join("", lines).replace(" ", ""))
                .isEqualTo(Visible.of(text).replace(" ", ""));
    }
}
