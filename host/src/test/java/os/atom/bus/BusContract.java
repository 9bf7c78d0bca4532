package os.atom.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What every bus has to do, see {@link Bus}. */
interface BusContract {
    /** The bus of one more server of a journal, that works. */
    Bus join(String journal);

    @Test
    default void everyoneHearsWhatIsTold() throws Exception {
        try (Bus one = join("j");
                Bus other = join("j")) {
            Heard here = new Heard();
            Heard there = new Heard();
            Heard alsoThere = new Heard();
            one.hear(here);
            other.hear(there);
            other.hear(alsoThere);
            one.tell(7);
            for (Heard heard : List.of(here, there, alsoThere)) {
                heard.until(seq -> seq == 7);
            }
            other.tell(8);
            for (Heard heard : List.of(here, there, alsoThere)) {
                heard.until(seq -> seq == 8);
            }
        }
    }

    @Test
    default void manyTellingsEndWithTheHighest() throws Exception {
        int threads = 4;
        int each = 5_000;
        try (Bus one = join("j");
                Bus other = join("j")) {
            Heard heard = new Heard();
            other.hear(heard);
            List<Thread> tellers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                long first = (long) thread * each;
                tellers.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int at = 1; at <= each; at++) {
                                        one.tell(first + at);
                                    }
                                }));
            }
            for (Thread teller : tellers) {
                teller.join();
            }
            assertThat(heard.until(seq -> seq == (long) threads * each)).isSorted();
        }
    }

    @Test
    default void serversOfAnotherJournalHearNothing() throws Exception {
        try (Bus ours = join("j");
                Bus theirs = join("k")) {
            Heard here = new Heard();
            Heard there = new Heard();
            ours.hear(here);
            theirs.hear(there);
            ours.tell(99);
            here.until(seq -> seq == 99);
            theirs.tell(3);
            assertThat(there.until(seq -> seq == 3)).doesNotContain(99L);
        }
    }

    @Test
    default void oneWhoThrowsOrHangsStopsNobody() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Bus one = join("j");
                Bus other = join("j")) {
            Heard heard = new Heard();
            other.hear(_ -> {
                throw new IllegalStateException("a subscriber that fails");
            });
            other.hear(_ -> {
                try {
                    over.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
            other.hear(heard);
            for (long seq = 1; seq <= 100; seq++) {
                one.tell(seq);
            }
            heard.until(seq -> seq == 100);
            one.tell(101);
            heard.until(seq -> seq == 101);
        } finally {
            over.countDown();
        }
    }

    @Test
    default void oneWhoFailedIsCalledAgain() throws Exception {
        try (Bus bus = join("j")) {
            Heard heard = new Heard();
            bus.hear(seq -> {
                heard.accept(seq);
                throw new IllegalStateException("each time");
            });
            bus.tell(1);
            heard.until(seq -> seq == 1);
            bus.tell(2);
            heard.until(seq -> seq == 2);
        }
    }

    @Test
    default void isClosedOnceOrMoreAndTellingItThenIsNoMatter() {
        Bus bus = join("j");
        bus.hear(_ -> {});
        bus.close();
        bus.close();
        bus.tell(1);
    }
}
