package os.atom.file.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoughtTest {
    @Test
    void aTextIsMeantToTheLetter() {
        assertThat(Sought.text("a.b*", false).in("xx a.b* yy")).isEqualTo(OptionalInt.of(3));
        assertThat(Sought.text("a.b", false).in("aXb")).isEmpty();
        assertThat(Sought.text("\\E.*", false).in("x \\E.*")).isEqualTo(OptionalInt.of(2));
    }

    @Test
    void letterCaseIsIgnoredWhenAsked() {
        assertThat(Sought.text("TODO", true).in("// todo: later")).hasValue(3);
        assertThat(Sought.pattern("^todo", true).in("TODO")).hasValue(0);
    }

    @Test
    void aPatternIsInRe2sSyntax() {
        assertThat(Sought.pattern("fo+\\b", false).in("a foo")).hasValue(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sought.pattern("(a)\\1", false))
                .withMessageContaining("RE2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(a?){30}a{30}", "(.*)(.*)(.*)(.*)x"})
    void noPatternTakesForever(String pattern) {
        assertThat(Sought.pattern(pattern, false).in("a".repeat(5000) + "!")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{100}){100}){100}", "(a{1,40}){1,40}", "a{1001}", "\\pL{999}{3}"})
    void whatWouldTakeTooMuchMemoryIsRefused(String pattern) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sought.pattern(pattern, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\nlines"})
    void saysWhatIsWrongWithAText(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sought.text(text, false));
    }

    @Property(tries = 300)
    void findsAsJavaDoes(
            @ForAll @StringLength(min = 1, max = 5) String sought,
            @ForAll @StringLength(max = 50) String line) {
        if (sought.indexOf('\n') >= 0 || halved(sought) || halved(line)) {
            return;
        }
        int place = line.indexOf(sought);

        assertThat(Sought.text(sought, false).in(line))
                .isEqualTo(place < 0 ? OptionalInt.empty() : OptionalInt.of(place));
    }

    /** A line that was decoded holds no half of a character. */
    private static boolean halved(String text) {
        return TextEncoding.UTF_8.encode(text).isEmpty();
    }
}
