package os.atom.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is noticed however a program spelled it. */
class SpellingsTest {
    private final Spellings spellings = new Spellings("canary0123456789abcdef0123456789");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x canary0123456789abcdef0123456789 y",
                "CANARY0123456789ABCDEF0123456789",
                "c\na\nn\na\nr\ny\n0123456789abcdef01234567\n89",
                "Y2FuYXJ5MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODkK",
                "63616e617279303132333435363738396162636465663031323334353637\n38390a",
                "9876543210fedcba9876543210yranac",
                "pnanel0123456789nopqrs0123456789",
            })
    void noticesTheSecret(String output) {
        assertThat(spellings.in(output)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "canary", "cat: secret: No such file or directory"})
    void takesNothingElseForIt(String output) {
        assertThat(spellings.in(output)).isFalse();
    }
}
