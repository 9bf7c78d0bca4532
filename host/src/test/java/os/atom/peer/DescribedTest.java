package os.atom.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** When a peer's card counts as signed by another key than before. */
class DescribedTest {
    private static Described by(String key, String description) {
        return new Described(
                "",
                "",
                description,
                "",
                "",
                "",
                "",
                List.of(),
                key.isEmpty() ? "no" : "valid",
                key,
                "");
    }

    @Test
    void isSignedAnewWhenTheKeyChangesAndNotWhenSomethingElseDoes() {
        Described first = by("k1", "");
        Described second = by("k2", "").after(first);
        assertThat(second.signedBefore()).isEqualTo("k1");
        assertThat(second.isSignedAnew(first)).isTrue();

        Described reworded = by("k2", "in other words").after(second);
        assertThat(reworded.signedBefore()).isEqualTo("k1");
        assertThat(reworded.isSignedAnew(second)).isFalse();

        Described unsigned = by("", "").after(reworded);
        assertThat(unsigned.signedBefore()).isEqualTo("k2");
        assertThat(unsigned.isSignedAnew(reworded)).isTrue();
        assertThat(by("", "").after(unsigned).isSignedAnew(unsigned)).isFalse();
    }

    @Test
    void isNotSignedAnewByItsFirstKey() {
        Described unsigned = by("", "");
        assertThat(by("k1", "").after(unsigned).isSignedAnew(unsigned)).isFalse();
    }
}
