package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {
    @Test
    void anyNumbersAreReadAsTheyWereWritten() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            TreeSet<Long> numbers = new TreeSet<>();
            for (int at = random.nextInt(30); at > 0; at--) {
                numbers.add(1L + random.nextInt(40));
            }
            Ranges ranges = new Ranges();
            ranges.add(Ranges.read(Ranges.text(List.copyOf(numbers))));
            for (long number = 0; number < 45; number++) {
                assertThat(ranges.contains(number)).isEqualTo(numbers.contains(number));
            }
        }
    }

    @Test
    void neighboursAreOneStretch() {
        assertThat(Ranges.text(List.of(1L, 2L, 3L, 7L, 9L, 10L))).isEqualTo("1-3,7,9-10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1,", "1-", "-1-", "1-2-3", "9999999999999999999"})
    void whatIsNoneSaysNothing(String text) {
        assertThat(Ranges.read(text)).isEmpty();
    }
}
