package os.atom.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The player, with a clock and a keyboard that belong to the test: nothing waits for real. */
final class PlayerTest {
    /** A key at a time of the watch on the wall. */
    private record Press(double second, Key key) {}

    private final Deque<Press> presses = new ArrayDeque<>();
    private final List<String> shown = new ArrayList<>();
    private long now;

    private final Keys keys =
            new Keys() {
                @Override
                public Optional<Key> await(Duration atMost) {
                    long until = now + atMost.toNanos();
                    Press next = presses.peek();
                    if (next != null && next.second() * 1e9 <= until) {
                        now = Math.max(now, (long) (next.second() * 1e9));
                        return Optional.of(presses.remove().key());
                    }
                    if (atMost.toDays() > 0) {
                        throw new AssertionError("it waits for a key that nobody will press");
                    }
                    now = until;
                    return Optional.empty();
                }

                @Override
                public void close() {}
            };

    private boolean play(double speed, Duration longest, double... waits) throws Exception {
        Deque<Moment> moments = new ArrayDeque<>();
        for (double wait : waits) {
            moments.add(new Moment.Marked(Duration.ofMillis(Math.round(wait * 1000)), "x"));
        }
        return new Player(keys, () -> now, speed, longest)
                .play(
                        () -> Optional.ofNullable(moments.poll()),
                        _ -> shown.add("%.1f".formatted(now / 1e9)));
    }

    private boolean play(double... waits) throws Exception {
        return play(1, Duration.ofDays(1), waits);
    }

    @Test
    void keepsTheTiming() throws Exception {
        assertThat(play(0, 1.5, 2)).isFalse();
        assertThat(shown).containsExactly("0.0", "1.5", "3.5");
    }

    @Test
    void isAsFastAsAsked() throws Exception {
        play(4, Duration.ofDays(1), 2, 2);
        assertThat(shown).containsExactly("0.5", "1.0");
    }

    @Test
    void cutsLongPausesBeforeItIsFaster() throws Exception {
        play(2, Duration.ofSeconds(1), 100, 0.5);
        assertThat(shown).containsExactly("0.5", "0.8");
    }

    @Test
    void pausesAndGoesOnWhereItWas() throws Exception {
        presses.add(new Press(1, Key.PAUSE));
        presses.add(new Press(11, Key.PAUSE));
        play(3, 1);
        assertThat(shown).containsExactly("13.0", "14.0");
    }

    @Test
    void stepsWhilePausedAndNotOtherwise() throws Exception {
        presses.add(new Press(0.5, Key.STEP));
        presses.add(new Press(1, Key.PAUSE));
        presses.add(new Press(2, Key.STEP));
        presses.add(new Press(3, Key.STEP));
        presses.add(new Press(4, Key.PAUSE));
        play(10, 10, 1);
        assertThat(shown).containsExactly("2.0", "3.0", "5.0");
    }

    @Test
    void changesTheSpeedAtOnce() throws Exception {
        presses.add(new Press(1, Key.FASTER));
        presses.add(new Press(2, Key.SLOWER));
        play(5);
        assertThat(shown).containsExactly("4.0");
    }

    @Test
    void endsWhenToldToAlsoWhilePaused() throws Exception {
        presses.add(new Press(1, Key.PAUSE));
        presses.add(new Press(2, Key.QUIT));
        assertThat(play(0.5, 10)).isTrue();
        assertThat(shown).containsExactly("0.5");
    }

    @Test
    void readsKeysAndArrows() {
        KeyReader reader = new KeyReader();
        List<Key> keys = new ArrayList<>();
        for (byte next : " .+-q\u001b[C\u001b[D\u001bOC\u001b[Hx".getBytes()) {
            reader.feed(next).ifPresent(keys::add);
        }
        assertThat(keys)
                .containsExactly(
                        Key.PAUSE,
                        Key.STEP,
                        Key.FASTER,
                        Key.SLOWER,
                        Key.QUIT,
                        Key.FASTER,
                        Key.SLOWER,
                        Key.FASTER);
    }
}
