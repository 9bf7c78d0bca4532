package os.atom.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void alignsColumnsAndLeavesNoBlanksAtTheEnd() {
        assertThat(new Table("A", "LONG", "").row("wide cell", "x", "").lines())
                .containsExactly("A          LONG", "wide cell  x");
    }

    @Test
    void measuresCharactersAsTheyAreShown() {
        assertThat(new Table("A", "B").row("e\u0301", "x").row("\u001b", "y").lines())
                .containsExactly("A     B", "e\u0301     x", "\\x1b  y");
    }

    @Test
    void aRowHasACellForEveryHeading() {
        assertThatThrownBy(() -> new Table("A", "B").row("x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
