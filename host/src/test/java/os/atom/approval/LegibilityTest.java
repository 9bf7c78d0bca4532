package os.atom.approval;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.protocol.LegibleText;

class LegibilityTest {
    @Test
    void plainTextIsShownAsItIs() {
        LegibleText text = Legibility.of("grep -rn 'TODO' src | sort\nls");
        assertThat(text.shown()).isEqualTo(text.text());
        assertThat(text.suspicions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0x202E, bidi",
        "0x2066, bidi",
        "0x200B, hidden",
        "0xFEFF, hidden",
        "0xE0041, hidden",
        "0xFE0F, hidden",
        "0x3164, hidden",
        "0x1B, control",
        "0x0D, control",
        "0x09, control",
        "0x7F, control",
        "0x85, control",
        "0xA0, space",
        "0x3000, space",
        "0x338, drawn over the character before it",
        "0x2215, looks like /",
        "0x2013, looks like -",
        "0xFF41, looks like a",
        "0x1D41A, looks like a",
        "0x27E6, marks a written-out character here"
    })
    void whatDeceivesIsWrittenOutAndNamed(String number, String why) {
        int character = Integer.decode(number);
        LegibleText text = Legibility.of("ab\nc" + Character.toString(character) + "d");
        assertThat(text.shown()).isEqualTo("ab\nc⟦U+%04X⟧d".formatted(character));
        assertThat(text.suspicions())
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.why()).isEqualTo(why);
                    assertThat(each.line()).isEqualTo(2);
                    assertThat(each.column()).isEqualTo(2);
                });
    }

    @Test
    void aCyrillicLetterInALatinWordIsNamed() {
        LegibleText text = Legibility.of("cat p\u0430ssword");
        assertThat(text.shown()).isEqualTo("cat p⟦U+0430⟧ssword");
        assertThat(text.suspicions().getFirst().why()).isEqualTo("looks like a");
    }

    @Test
    void aWordThatCouldBeLatinAltogetherIsNamed() {
        assertThat(Legibility.of("\u0441\u043E\u0440\u0443").suspicions()).hasSize(4);
    }

    @Test
    void aWordOfAnotherScriptIsJustThat() {
        assertThat(Legibility.of("echo \u043F\u0440\u0438\u0432\u0435\u0442 Grüße").suspicions())
                .isEmpty();
    }

    @Property
    void nothingThatMovesOrHidesIsEverShown(@ForAll String text) {
        String shown = Legibility.of(text).shown();
        assertThat(
                        shown.codePoints()
                                .filter(each -> each != '\n')
                                .filter(each ->
                                        Character.isISOControl(each)
                                                || Character.getType(each) == Character.FORMAT
                                                || Character.getType(each) == Character.SURROGATE
                                                || Character.getType(each) == Character.UNASSIGNED))
                .isEmpty();
    }

    /** Threat: a text that makes reading it take all memory, or floods a screen. */
    @Test
    void ofManyTheFirstAndTheLastAreListedAndAllAreWrittenOut() {
        LegibleText legible = Legibility.of("\u202e\n".repeat(100_000));

        assertThat(legible.shown()).isEqualTo("⟦U+202E⟧\n".repeat(100_000));
        assertThat(legible.suspicions()).hasSize(100);
        assertThat(legible.suspicions().get(98).line()).isEqualTo(99);
        assertThat(legible.suspicions().getLast().line()).isEqualTo(100_000);
        assertThat(legible.suspicions().getLast().why())
                .isEqualTo("bidi; 99900 more before it are written out, too");
        assertThat(Legibility.of("\u202e".repeat(100)).suspicions())
                .hasSize(100)
                .extracting(LegibleText.Suspicion::why)
                .containsOnly("bidi");
    }
}
