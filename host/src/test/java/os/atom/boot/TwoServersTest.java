package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static os.atom.boot.OpenHost.done;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.bus.Bus;
import os.atom.bus.RealRedis;
import os.atom.command.Input;
import os.atom.event.Draft;
import os.atom.feed.Kind;
import os.atom.freeze.Halted;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.journal.PostgresServer;
import os.atom.live.News;
import os.atom.live.Subscription;
import os.atom.mount.Access;
import os.atom.shell.CommandRequest;
import os.atom.subscription.Ask;
import os.atom.subscription.Batch;

/** Two servers on one PostgreSQL with a Redis between them are as one. */
class TwoServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    private RealRedis redis;
    private OpenHost one;
    private OpenHost other;

    @BeforeEach
    void start() throws Exception {
        redis = RealRedis.open();
        String store = PostgresServer.setting();
        one = OpenHost.open(directory.resolve("one"), store, redis.address().toString());
        other = OpenHost.open(directory.resolve("other"), store, redis.address().toString());
        await(Bus.State.Ready.class::isInstance);
    }

    @AfterEach
    void stop() {
        other.close();
        one.close();
        redis.close();
    }

    private void await(Predicate<Bus.State> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (OpenHost open : List.of(one, other)) {
            while (!wanted.test(open.host.bus().state())) {
                assertThat(System.nanoTime())
                        .as(open.host.bus().state().toString())
                        .isLessThan(deadline);
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    /** A key that one server gave out is in force on the other as soon as it has read of it. */
    private static void awaitKnown(OpenHost open, String key) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (open.identities().authenticate(key).isEmpty()) {
            assertThat(System.nanoTime()).as("the key is known").isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /** On whichever server they hang, with and without Redis, and while it comes and goes. */
    @Test
    void tellEachSubscriberEachEventOnceAndInOrder() throws Exception {
        int each = 60;
        Principal.Agent scout = one.agent("scout", Maturity.AUTONOMOUS);
        Principal.Agent builder = one.agent("builder", Maturity.AUTONOMOUS);
        awaitKnown(other, one.key(scout));
        long before = one.host.live().cursor();
        List<Callable<List<String>>> readers = new ArrayList<>();
        for (OpenHost open : List.of(one, other, one, other)) {
            readers.add(() -> {
                try (Subscription subscription =
                        open.subscribe(
                                scout, one.key(scout), open.wish("scout.*", "builder.*"), before)) {
                    return OpenHost.told(subscription, 2 * each).stream().map(News::json).toList();
                }
            });
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> told = readers.stream().map(threads::submit).toList();
            Future<?> here = threads.submit(() -> publish(one, scout, each));
            Future<?> there = threads.submit(() -> publish(other, builder, each));
            redis.stop();
            await(Bus.State.Lost.class::isInstance);
            redis.startAgain();
            await(Bus.State.Ready.class::isInstance);
            here.get();
            there.get();
            List<String> first = told.getFirst().get();
            assertThat(first).hasSize(2 * each).doesNotHaveDuplicates();
            for (Future<List<String>> reader : told) {
                assertThat(reader.get()).isEqualTo(first);
            }
        }
    }

    /** Whichever server is asked: each event is taken once, and in order. */
    @Test
    void handOutWhatIsAskedForAtOneOrTheOther() throws Exception {
        int count = 60;
        Principal.Agent scout = one.agent("scout", Maturity.AUTONOMOUS);
        String key = one.key(scout);
        done(
                one.host
                        .subscriptions()
                        .subscribe(
                                scout,
                                "all",
                                List.of("scout.*"),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty()));
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> consumers = new ArrayList<>();
            for (OpenHost open : List.of(one, other, one, other)) {
                consumers.add(
                        threads.submit(() -> {
                            while (taken.size() < count) {
                                take(open, scout, key, taken);
                            }
                            return true;
                        }));
            }
            publish(other, scout, count / 2);
            redis.stop();
            publish(one, scout, count / 2);
            for (Future<?> consumer : consumers) {
                consumer.get();
            }
        }
        assertThat(taken).hasSize(count).doesNotHaveDuplicates().isSorted();
        assertThat(other.host.subscriptions().list(scout).getFirst().upTo())
                .isEqualTo(Long.parseLong(taken.getLast()));
    }

    /** What one holds nobody else adds to, until it says that it is done. */
    private static void take(OpenHost open, Principal.Agent scout, String key, List<String> taken)
            throws InterruptedException {
        Batch batch =
                done(
                        open.host
                                .subscriptions()
                                .fetch(
                                        scout,
                                        key,
                                        "all",
                                        new Ask(7, Ask.LONGEST, Duration.ofSeconds(1))));
        if (!batch.events().isEmpty()) {
            batch.events().forEach(news -> taken.add("%09d".formatted(news.seq())));
            done(
                    open.host
                            .subscriptions()
                            .acknowledge(scout, "all", batch.events().getLast().seq()));
        }
    }

    private static void publish(OpenHost open, Principal.Agent author, int count) {
        for (int at = 0; at < count; at++) {
            done(
                    open.host
                            .events()
                            .publish(
                                    author,
                                    new Draft(
                                            author.name() + ".done",
                                            Optional.empty(),
                                            Map.of("number", at),
                                            Optional.empty())));
        }
    }

    @Test
    void showTheSameFeedAndTellOfItsPosts() throws Exception {
        Principal.Agent scout = one.agent("scout", Maturity.AUTONOMOUS);
        long before = one.host.live().cursor();
        try (Subscription subscription =
                other.subscribe(other.host.owner(), other.wish("os.atom.post.*"), before)) {
            String post =
                    done(
                            one.host
                                    .feed()
                                    .post(
                                            scout,
                                            os.atom.feed.Draft.of(
                                                    Kind.STATUS,
                                                    "general",
                                                    "from the other side")));
            assertThat(OpenHost.told(subscription, 1).getFirst().json())
                    .contains("from the other side");
            assertThat(other.host.feed().find(other.host.owner(), post)).isPresent();
        }
    }

    @Test
    void stopTogether() throws Exception {
        Principal.Agent scout = one.agent("scout", Maturity.AUTONOMOUS);
        Path work = Files.createDirectories(directory.toRealPath().resolve("work"));
        one.host.mounts().grant(work, Access.WRITE, one.host.owner());
        String running =
                other.host
                        .shell()
                        .submit(
                                scout,
                                CommandRequest.asking(
                                                new Input.Text("sleep 100"),
                                                Duration.ofSeconds(200))
                                        .directory(work)
                                        .request());
        done(one.host.stopSwitch().freeze("enough", one.host.owner()));
        assertThat(other.host.stopSwitch().frozen()).isPresent();
        assertThatThrownBy(() -> other.host.events().publish(scout, Draft.of("scout.done", "1")))
                .isInstanceOf(Halted.class);
        other.host.shell().await(running, PATIENCE);
        assertThat(other.host.shell().find(running).orElseThrow().toString())
                .containsIgnoringCase("stopped");
    }

    @Test
    void endStreamsWhoseKeyEndsElsewhere() throws Exception {
        Principal.Agent scout = one.agent("scout", Maturity.AUTONOMOUS);
        awaitKnown(other, one.key(scout));
        try (Subscription subscription =
                other.subscribe(scout, one.key(scout), other.wish(), other.host.live().cursor())) {
            assertThat(subscription.next(Duration.ZERO))
                    .isInstanceOf(os.atom.live.Next.Events.class);
            done(one.host.identities().rotateKey(scout.id(), one.host.owner()));
            os.atom.live.Next next = subscription.next(PATIENCE);
            while (!(next instanceof os.atom.live.Next.Ended)) {
                next = subscription.next(PATIENCE);
            }
            assertThat(((os.atom.live.Next.Ended) next).code()).isEqualTo("unauthorized");
        }
    }
}
