package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Everything that a server can be asked, at once and over its kills, and what of it was
 * acknowledged. Who sends with a key asks again until there is an answer. Test support.
 */
final class CrashLoad {
    private static final String LAST = "that was all";

    /** A duration that nothing else on the machine sleeps for, so that orphans can be told. */
    private static final String LONG_SLEEP = "161." + ProcessHandle.current().pid();

    final Map<String, String> ran = new ConcurrentHashMap<>();
    final Map<String, String> approved = new ConcurrentHashMap<>();
    final Map<String, String> denied = new ConcurrentHashMap<>();
    final Set<String> written = ConcurrentHashMap.newKeySet();
    final Set<String> messages = ConcurrentHashMap.newKeySet();
    final Set<String> tasks = ConcurrentHashMap.newKeySet();
    final Set<String> posts = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final List<CrashFollower> streams = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Random random = new Random(20261129);
    private final RunningServer server;
    private final Path work;
    private final String owner;
    private final String runner;
    private final String asker;
    private volatile CountDownLatch up = new CountDownLatch(0);
    private volatile boolean over;

    /** Something that is done again and again, each time with another number. */
    private interface Act {
        void once(int number);
    }

    CrashLoad(RunningServer server, Path work) {
        this.server = server;
        this.work = work;
        owner = server.owner();
        runner = server.addAgent("runner", "autonomous");
        asker = server.addAgent("asker", "supervised");
        server.addAgent("reader", "autonomous");
        server.mount(work, "rw");
    }

    static String command(String mark) {
        return "echo " + mark + " > ran-" + mark;
    }

    static String asked(String mark) {
        return "echo " + mark + " >> asked-" + mark;
    }

    void begin() {
        again(this::run);
        again(this::run);
        again(this::runForLong);
        again(this::askAndAnswer);
        again(this::write);
        again(number -> posts.add(keyed("post-" + number, "/api/v1/posts", owner, "")));
        again(number -> posts.add(keyed("post-" + number, "/api/v1/posts", runner, "")));
        again(number ->
                messages.add(
                        keyed(
                                "message-" + number,
                                "/api/v1/messages",
                                owner,
                                "\"to\":\"reader\",")));
        again(this::task);
        for (int stream = 0; stream < 4; stream++) {
            CrashFollower follower =
                    new CrashFollower(server, owner, LAST, stream % 2 == 0, this::awaitUp);
            streams.add(follower);
            start(follower);
        }
    }

    /** Waits until a random number of things more was done, kills the server, and starts it. */
    void killAmidst() throws InterruptedException {
        int until = done.get() + 1 + random.nextInt(40);
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (done.get() < until) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime()).as(server.log()).isLessThan(deadline);
            LockSupport.parkNanos(100_000);
        }
        LockSupport.parkNanos(random.nextInt(20_000_000));
        up = new CountDownLatch(1);
        server.kill();
        Orphans.assertNone(LONG_SLEEP);
        server.start();
        up.countDown();
    }

    /**
     * Once there was something of each, nothing more is begun; what was begun is answered, told.
     */
    void end() throws InterruptedException {
        awaitEach();
        over = true;
        List<Thread> followers = threads.subList(threads.size() - streams.size(), threads.size());
        for (Thread thread : threads.subList(0, threads.size() - streams.size())) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
        keyed(LAST, "/api/v1/posts", owner, "");
        for (Thread thread : followers) {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        }
        assertThat(failures).isEmpty();
    }

    /** A slow machine may have been killed before the first of what takes longest. */
    private void awaitEach() {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (Stream.of(
                        ran.keySet(),
                        approved.keySet(),
                        denied.keySet(),
                        written,
                        posts,
                        messages,
                        tasks)
                .anyMatch(Set::isEmpty)) {
            assertThat(failures).isEmpty();
            assertThat(System.nanoTime()).as(words()).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    String words() {
        return ("%d commands, %d approvals, %d denials, %d files, %d posts, %d messages, %d tasks"
                        + " acknowledged; %d streams")
                .formatted(
                        ran.size(),
                        approved.size(),
                        denied.size(),
                        written.size(),
                        posts.size(),
                        messages.size(),
                        tasks.size(),
                        streams.size());
    }

    private void again(Act act) {
        start(() -> {
            while (!over) {
                try {
                    awaitUp();
                    act.once(numbers.incrementAndGet());
                } catch (UncheckedIOException killed) {
                    // That is what this is about.
                    Thread.yield();
                }
            }
        });
    }

    private void start(Runnable client) {
        threads.add(
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                client.run();
                            } catch (RuntimeException | AssertionError wrong) {
                                failures.add(wrong);
                            }
                        }));
    }

    private void awaitUp() {
        try {
            assertThat(up.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void run(int number) {
        String mark = Integer.toString(number);
        RunningServer.Answer answer = server.run(runner, work, command(mark));
        if (answer.status() == 200 && answer.json().path("state").asText().equals("completed")) {
            ran.put(answer.json().path("id").asText(), mark);
            done.incrementAndGet();
        }
    }

    /** What would outlive the server. */
    private void runForLong(int number) {
        server.post(
                "/api/v1/commands",
                runner,
                Map.of(
                        "command",
                        "sleep " + LONG_SLEEP,
                        "cwd",
                        work.toString(),
                        "timeout",
                        number % 2 + 1));
    }

    private void askAndAnswer(int number) {
        String mark = Integer.toString(number);
        String id = server.run(asker, work, asked(mark)).json().path("id").asText();
        boolean approves = number % 4 != 0;
        RunningServer.Answer answer =
                server.post(
                        "/api/v1/approvals/" + id,
                        owner,
                        approves
                                ? Map.of("verdict", "approve")
                                : Map.of("verdict", "deny", "reason", "no"));
        if (answer.status() == 200) {
            (approves ? approved : denied).put(id, mark);
            done.incrementAndGet();
        }
    }

    private void write(int number) {
        RunningServer.Answer answer =
                server.put(
                        "/api/v1/files?path=" + work.resolve("written-" + number),
                        runner,
                        Map.of("content", number + "\n"));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        written.add(Integer.toString(number));
        done.incrementAndGet();
    }

    private void task(int number) {
        String title = "task-" + number;
        String body =
                """
                {"title":"%s","inSeconds":1,"agent":"runner",
                 "work":{"run":{"command":"echo %s >> %s","cwd":"%s"}}}\
                """
                        .formatted(title, title, title, work);
        untilAnswered("/api/v1/tasks", owner, title, body);
        tasks.add(title);
        // A task now and then is load enough: each begins a command of its own.
        LockSupport.parkNanos(50_000_000);
    }

    /** Says a content with itself as the key, and gives it back. */
    private String keyed(String content, String path, String key, String more) {
        untilAnswered(path, key, content, "{%s\"content\":\"%s\"}".formatted(more, content));
        return content;
    }

    /** Over as many kills as it takes: the key sees to it that it is done once. */
    private void untilAnswered(String path, String key, String idempotencyKey, String body) {
        while (true) {
            awaitUp();
            try {
                RunningServer.Answer answer = server.keyed("POST", path, key, idempotencyKey, body);
                assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                done.incrementAndGet();
                return;
            } catch (UncheckedIOException killed) {
                Thread.yield();
            }
        }
    }
}
