package os.atom.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Fact;
import os.atom.journal.OpenJournal;
import os.atom.journal.StoreLocation;

/**
 * A subscriber that has read further in the journal than the hub has told: what is told then, it
 * has read. Nothing is lost and nothing doubled, however late the hub is.
 */
@Timeout(60)
class OverlapTest {
    private static final Principal.Person PERSON =
            new Principal.Person(new PrincipalId("person:1"), "owner");

    /** More than the hub puts in the places at once: the first alone, 64, and the rest. */
    private static final int MANY = 70;

    private static final int REST = 66;

    @TempDir Path directory;
    private OpenJournal open;

    /** The hub makes the event of this entry only when it is let. */
    private final Map<String, CountDownLatch> held =
            Map.of("command:1", new CountDownLatch(1), "command:" + REST, new CountDownLatch(1));

    private final CountDownLatch begun = new CountDownLatch(1);

    /** Somebody else who is there: nothing is told where nobody hears. */
    private final Place other = new Place(PERSON, Wish.ALL);

    private Hub hub;

    @BeforeEach
    void open() {
        open =
                OpenJournal.at(
                        new StoreLocation.SqliteFile(directory.resolve("journal.db")),
                        directory,
                        List.of(),
                        List.of(),
                        Clock.systemUTC());
        hub =
                new Hub(
                        open.journal(),
                        telling(this::await),
                        new Comings(
                                URI.create("urn:test"),
                                null,
                                new Presence(Clock.systemUTC(), Duration.ofMinutes(1), 1)),
                        () -> {});
        hub.join(other);
    }

    @AfterEach
    void close() {
        held.values().forEach(CountDownLatch::countDown);
        hub.close();
        open.close();
    }

    /** Of commands alone: it looks at nothing else. */
    private static Telling telling(Consumer<String> before) {
        return new Telling(
                URI.create("urn:test"),
                PERSON,
                command -> {
                    before.accept(command);
                    return Optional.empty();
                },
                null,
                null);
    }

    private void await(String command) {
        CountDownLatch latch = held.get(command);
        if (latch != null) {
            begun.countDown();
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void happen(int from, int to) {
        for (int at = from; at <= to; at++) {
            open.journal()
                    .append(new Fact("os.atom.command.started", "agent:1", "command:" + at, "{}"));
        }
    }

    private static List<Long> told(Subscription subscription) throws InterruptedException {
        return switch (subscription.next(Duration.ofMillis(50))) {
            case Next.Events(List<News> news) -> news.stream().map(News::seq).toList();
            case Next.Ended ended -> throw new AssertionError("ended: " + ended);
        };
    }

    @Test
    void whatWasReadFromTheJournalIsNotToldAgain() throws InterruptedException {
        happen(1, 1);
        begun.await();
        happen(2, MANY);
        try (Subscription subscription =
                new Subscription(
                        open.journal(),
                        telling(command -> {}),
                        hub,
                        PERSON,
                        Wish.ALL,
                        () -> true,
                        0)) {
            List<Long> all = new ArrayList<>(told(subscription));
            assertThat(all).hasSize(MANY);
            assertThat(subscription.isLive()).isTrue();

            held.get("command:1").countDown();
            while (other.size() < REST - 1) {
                Thread.onSpinWait();
            }
            // What is there now was all read; what follows was, too.
            all.addAll(told(subscription));
            held.get("command:" + REST).countDown();
            happen(MANY + 1, MANY + 3);
            while (all.size() < MANY + 3) {
                all.addAll(told(subscription));
            }

            assertThat(all).isEqualTo(LongStream.rangeClosed(1, MANY + 3).boxed().toList());
            assertThat(told(subscription)).isEmpty();
        }
    }
}
