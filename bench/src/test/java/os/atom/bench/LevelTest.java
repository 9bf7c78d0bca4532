package os.atom.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {
    @Test
    void holdsTheMedianOfTheFirstThirdAgainstThatOfTheLast() {
        Level level = Level.of("files", List.of(50d, 52d, 51d, 70d, 90d, 60d, 99d, 57d, 56d), 0, 5);
        assertThat(level.first()).isEqualTo(51);
        assertThat(level.last()).isEqualTo(57);
        assertThat(level.holds()).isFalse();
        assertThat(level.words()).isEqualTo("files 51.0 to 57.0, at most 56.0: NOT LEVEL");
    }

    @Test
    void letsItGrowByAShareAndABit() {
        assertThat(new Level("MiB", 200, 236, 0.1, 16).holds()).isTrue();
        assertThat(new Level("MiB", 200, 236.1, 0.1, 16).holds()).isFalse();
    }

    @Test
    void letsItShrink() {
        assertThat(new Level("MiB", 200, 20, 0, 0).holds()).isTrue();
    }

    @Test
    void saysNothingOfTooFew() {
        assertThatThrownBy(() -> Level.of("files", List.of(1d, 2d), 0, 0))
                .hasMessageContaining("files was measured too few times");
    }
}
