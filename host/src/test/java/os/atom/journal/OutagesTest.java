package os.atom.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the store takes entries does not change with each that happens to fit. */
class OutagesTest {
    private final AtomicBoolean room = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final Outages outages =
            new Outages(
                    Clock.systemUTC(),
                    () -> {
                        looks.incrementAndGet();
                        return room.get();
                    });

    @Test
    void afterAFullDiskNothingIsTriedUntilThereIsRoomForMore() {
        assertThat(outages.admits()).isTrue();
        outages.failed(Trouble.FULL);
        for (int tries = 0; tries < 100; tries++) {
            assertThat(outages.admits()).isFalse();
        }
        assertThat(looks).as("looks are dear").hasValueLessThan(5);
        assertThat(outages.current()).isPresent();
    }

    @Test
    void whatIsTriedOnceThereIsRoomEndsIt() {
        room.set(true);
        outages.failed(Trouble.FULL);
        assertThat(outages.admits()).isTrue();
        List<Fact> owed = new ArrayList<>();
        outages.settle(fact -> {
            owed.add(fact);
            outages.taken();
        });
        assertThat(owed).extracting(Fact::type).containsExactly(Journal.RESUMED);
        assertThat(outages.current()).isEmpty();
        room.set(false);
        assertThat(outages.admits()).isTrue();
    }

    /** Those end by themselves, and only another attempt can tell. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FULL")
    void anyOtherTroubleIsTriedAgainAtOnce(Trouble trouble) {
        outages.failed(trouble);
        assertThat(outages.admits()).isTrue();
        assertThat(looks).hasValue(0);
    }
}
