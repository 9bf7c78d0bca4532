package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Servers of one store that are ended with {@code kill -9} at any moment while posts arrive and
 * fifty clients follow, half of them over each wire. Who loses its server goes on at the next one.
 * Test support.
 *
 * <p>{@code -Dlive.rounds=30} makes it 10,000 posts.
 */
final class CrashRun {
    static final int ROUNDS = Integer.getInteger("live.rounds", 3);

    private static final int POSTS_A_ROUND = 340;
    private static final int STREAMS = 50;
    private static final int THREADS = 5;
    private static final String CREATED = "os.atom.post.created";
    private static final String LAST = "that was all";

    private final Random random = new Random(20261128);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger said = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private final List<Member> members;
    private final String owner;

    /** A server, and whether it is up. */
    private static final class Member {
        final RunningServer server;
        volatile CountDownLatch up = new CountDownLatch(0);

        Member(RunningServer server) {
            this.server = server;
        }

        void awaitUp() {
            try {
                assertThat(up.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** What one client was told, in the order in which it was. */
    private static final class Told {
        final Queue<JsonNode> posts = new ConcurrentLinkedQueue<>();
        volatile String after = "0";
        volatile boolean complete;

        /** Takes an event; whether it was the last of all. */
        boolean take(String seq, JsonNode event) {
            JsonNode post = event.path("data").path("post");
            posts.add(post);
            after = seq;
            complete = post.path("content").asText().equals(LAST);
            return complete;
        }
    }

    /**
     * @param owner a key that counts on each of the servers
     */
    CrashRun(String owner, RunningServer... servers) {
        this.owner = owner;
        members = List.of(servers).stream().map(Member::new).toList();
    }

    /**
     * Posts, kills and looks what each client was told.
     *
     * @param meanwhile called with the number of each round, from 0, in the middle of its posts
     */
    void run(IntConsumer meanwhile) throws InterruptedException {
        long began = System.nanoTime();
        List<String> roots = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            roots.add(post(thread, "root " + thread, "", "root-" + thread));
        }
        List<Told> told = new ArrayList<>();
        List<Thread> streams = new ArrayList<>();
        for (int at = 0; at < STREAMS; at++) {
            Told one = new Told();
            told.add(one);
            int number = at;
            streams.add(Thread.ofVirtual().start(() -> followAll(one, number)));
        }
        List<Thread> writers = write(roots);
        for (int round = 0; round < ROUNDS; round++) {
            awaitSaid(round * POSTS_A_ROUND + random.nextInt(POSTS_A_ROUND - 20));
            meanwhile.accept(round);
            kill(members.get(round % members.size()));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        post(0, LAST, "", "last");
        for (Thread stream : streams) {
            assertThat(stream.join(Duration.ofMinutes(5))).isTrue();
        }
        told.forEach(this::assertEachOnceInOrder);
        System.out.printf(
                "crash run: %d servers, %d kills, %d posts, %d streams that were cut off %d times,"
                        + " %d s%n",
                members.size(),
                ROUNDS,
                ROUNDS * POSTS_A_ROUND + THREADS + 1,
                STREAMS,
                cutOff.get(),
                Duration.ofNanos(System.nanoTime() - began).toSeconds());
    }

    private List<Thread> write(List<String> roots) {
        AtomicInteger numbers = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (String root : roots) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                int number = numbers.incrementAndGet();
                                while (number <= ROUNDS * POSTS_A_ROUND) {
                                    post(number, "post " + number, root, "key-" + number);
                                    number = numbers.incrementAndGet();
                                }
                            }));
        }
        return writers;
    }

    private void awaitSaid(int posts) {
        while (said.get() < posts) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    private static void kill(Member member) {
        member.up = new CountDownLatch(1);
        member.server.kill();
        member.server.start();
        member.up.countDown();
    }

    private void assertEachOnceInOrder(Told told) {
        List<String> ids = told.posts.stream().map(post -> post.path("id").asText()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(new HashSet<>(ids)).containsAll(acknowledged);
        // What was asked again after a kill, with its key, was done once.
        assertThat(told.posts.stream().map(post -> post.path("content").asText()))
                .doesNotHaveDuplicates()
                .hasSize(ROUNDS * POSTS_A_ROUND + THREADS + 1);
        Map<String, Long> last = new ConcurrentHashMap<>();
        for (JsonNode post : told.posts) {
            long number = post.path("threadSeq").asLong();
            Long before = last.put(post.path("thread").asText(), number);
            assertThat(before == null || before < number).as(post.toString()).isTrue();
        }
    }

    private Member member(int number) {
        return members.get(number % members.size());
    }

    /** Asks until it is answered, wherever, with a key, so that it is done once. */
    private String post(int number, String content, String replyTo, String key) {
        String body =
                replyTo.isEmpty()
                        ? "{\"content\":\"%s\"}".formatted(content)
                        : "{\"content\":\"%s\",\"replyTo\":\"%s\"}".formatted(content, replyTo);
        for (int attempt = 0; ; attempt++) {
            Member member = member(number + attempt);
            member.awaitUp();
            try {
                RunningServer.Answer answer =
                        member.server.keyed("POST", "/api/v1/posts", owner, key, body);
                if (answer.status() == 201) {
                    String id = answer.json().path("id").asText();
                    acknowledged.add(id);
                    said.incrementAndGet();
                    return id;
                }
            } catch (UncheckedIOException killed) {
                Thread.yield();
            }
        }
    }

    /** Goes on where it was, from server to server. */
    private void followAll(Told told, int number) {
        for (int attempt = 0; !told.complete; attempt++) {
            Member member = member(number / 2 + attempt);
            member.awaitUp();
            try {
                if (number % 2 == 0) {
                    overSocket(told, member.server);
                } else {
                    overStream(told, member.server);
                }
            } catch (UncheckedIOException | CompletionException | IOException killed) {
                Thread.yield();
            }
            cutOff.incrementAndGet();
        }
    }

    private void overSocket(Told told, RunningServer server) {
        try (AtomClient client = AtomClient.open(server)) {
            client.say("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(owner));
            client.say(
                    "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"%s\"],\"after\":\"%s\"}"
                            .formatted(CREATED, told.after));
            client.until(frame ->
                    frame.path("type").asText().equals("event")
                            && told.take(frame.path("seq").asText(), frame.path("event")));
        }
    }

    private void overStream(Told told, RunningServer server) throws IOException {
        try (EventStream stream =
                EventStream.open(server, "?types=" + CREATED, owner, "Last-Event-ID", told.after)) {
            stream.until(
                    event -> event.type().equals(CREATED) && told.take(event.id(), event.data()));
        }
    }
}
