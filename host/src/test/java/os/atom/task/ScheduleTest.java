package os.atom.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When tasks are due, on the clocks of a place. */
class ScheduleTest {
    private static List<String> next(String line, String zone, String from, int many) {
        Schedule.Cron cron = new Schedule.Cron(line, ZoneId.of(zone));
        List<String> times = new ArrayList<>();
        Optional<Instant> time = cron.after(Instant.parse(from));
        while (time.isPresent() && times.size() < many) {
            times.add(time.get().toString());
            time = cron.after(time.get());
        }
        return times;
    }

    @Test
    void aLineIsReadOnTheClocksOfItsZone() {
        assertThat(next("0 9 * * MON-FRI", "Europe/Berlin", "2026-01-02T09:00:00Z", 2))
                .containsExactly("2026-01-05T08:00:00Z", "2026-01-06T08:00:00Z");
        assertThat(next("0 0 13 * 5", "UTC", "2026-01-10T00:00:00Z", 2))
                .as("a day of the month, or of the week")
                .containsExactly("2026-01-13T00:00:00Z", "2026-01-16T00:00:00Z");
    }

    @Test
    void anHourThatIsLeftOutIsLeftOutAndOneThatComesTwiceCountsOnce() {
        assertThat(next("30 2 * * *", "Europe/Berlin", "2026-03-28T12:00:00Z", 2))
                .containsExactly("2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z");
        assertThat(next("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
        assertThat(next("0 * * * *", "Europe/Berlin", "2026-10-24T23:30:00Z", 3))
                .as("every hour goes on")
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    }

    @Test
    void whatNeverComesHasNoTime() {
        assertThat(next("0 0 30 2 *", "UTC", "2026-01-01T00:00:00Z", 1)).isEmpty();
        assertThat(next("0 0 29 2 *", "UTC", "2026-01-01T00:00:00Z", 1))
                .containsExactly("2028-02-29T00:00:00Z");
    }

    @Test
    void theShortestTimeBetweenTwoIsFoundWhereTheyAreUneven() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(new Schedule.Cron("0,1 5 * * *", ZoneId.of("UTC")).shortest(from))
                .contains(Duration.ofMinutes(1));
        assertThat(new Schedule.Cron("*/15 * * * *", ZoneId.of("UTC")).shortest(from))
                .contains(Duration.ofMinutes(15));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "* * * *",
                "* * * * * *",
                "61 * * * *",
                "*/0 * * * *",
                "@daily",
                "a b c d e",
                "0 0 32 * *",
                "* * * * *; rm -rf /"
            })
    void whatIsNoLineIsRefused(String line) {
        assertThatThrownBy(() -> new Schedule.Cron(line, ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLongLineIsRefusedUnread() {
        assertThatThrownBy(() -> new Schedule.Cron("1,".repeat(100_000), ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("200000 characters");
    }
}
