package os.atom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PacedTest {
    @Test
    void doesEachOnceAndTellsHowLateItWas() throws Exception {
        Set<Integer> done = ConcurrentHashMap.newKeySet();
        // All were due a second ago.
        Paced paced = paced(System.nanoTime() - 2_000_000_000L, done::add);
        paced.join();
        assertThat(done).hasSize(100);
        assertThat(paced.failures()).isZero();
        assertThat(paced.longerThan(1_000_000_000L)).isEqualTo(100);
        assertThat(paced.between(0, 1).orElseThrow().median()).isGreaterThan(1e9);
        assertThat(paced.between(1, 2)).isEmpty();
    }

    @Test
    void goesOnAfterAFailureOnANewConnection() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Paced paced =
                new Paced(
                        100,
                        1,
                        System.nanoTime(),
                        1,
                        () -> {
                            opened.incrementAndGet();
                            return errand(number -> {
                                if (number == 3) {
                                    throw new IOException("broken");
                                }
                            });
                        });
        paced.join();
        assertThat(opened).hasValue(2);
        assertThat(paced.failures()).isOne();
        assertThat(paced.firstFailure()).isEqualTo("3: java.io.IOException: broken");
        assertThat(paced.longerThan(0)).isEqualTo(99);
    }

    private interface Body {
        void run(int number) throws Exception;
    }

    private static Paced paced(long start, Body body) {
        return new Paced(100, 1, start, 3, () -> errand(body));
    }

    private static Paced.Errand errand(Body body) {
        return new Paced.Errand() {
            @Override
            public void run(int number) throws Exception {
                body.run(number);
            }

            @Override
            public void close() {}
        };
    }
}
