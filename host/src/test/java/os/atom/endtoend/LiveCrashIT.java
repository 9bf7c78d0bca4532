package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: the server is ended with {@code kill -9} at any moment while posts arrive and fifty
 * clients follow, half of them over each wire. Each is told each post once, and those of a thread
 * in their order.
 *
 * <p>{@code -Dlive.rounds=30} makes it 10,000 posts.
 */
class LiveCrashIT {
    private static final int ROUNDS = Integer.getInteger("live.rounds", 3);
    private static final int POSTS_A_ROUND = 340;
    private static final int STREAMS = 50;
    private static final int THREADS = 5;
    private static final String CREATED = "os.atom.post.created";
    private static final String LAST = "that was all";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private final Random random = new Random(20261128);
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger said = new AtomicInteger();
    private RunningServer server;
    private volatile CountDownLatch up = new CountDownLatch(0);

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

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsEachPostOnceAndInOrderOverAnyNumberOfKills() throws Exception {
        server = RunningServer.start(directory.resolve("home"));
        String owner = server.owner();
        List<String> roots = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            roots.add(post(owner, "root " + thread, "", "root-" + thread));
        }
        List<Told> told = new ArrayList<>();
        List<Thread> streams = new ArrayList<>();
        for (int at = 0; at < STREAMS; at++) {
            Told one = new Told();
            told.add(one);
            boolean socket = at % 2 == 0;
            streams.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                while (!one.complete) {
                                    follow(one, owner, socket);
                                }
                            }));
        }
        AtomicInteger numbers = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (String root : roots) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                int number = numbers.incrementAndGet();
                                while (number <= ROUNDS * POSTS_A_ROUND) {
                                    post(owner, "post " + number, root, "key-" + number);
                                    number = numbers.incrementAndGet();
                                }
                            }));
        }
        for (int round = 0; round < ROUNDS; round++) {
            int until = round * POSTS_A_ROUND + random.nextInt(POSTS_A_ROUND - 20);
            while (said.get() < until) {
                Thread.onSpinWait();
                Thread.yield();
            }
            up = new CountDownLatch(1);
            server.kill();
            server.start();
            up.countDown();
        }
        for (Thread writer : writers) {
            writer.join();
        }
        post(owner, LAST, "", "last");
        for (Thread stream : streams) {
            assertThat(stream.join(Duration.ofMinutes(5))).isTrue();
        }
        told.forEach(this::assertEachOnceInOrder);
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

    /** Asks until it is answered, with a key, so that it is done once. */
    private String post(String owner, String content, String replyTo, String key) {
        String body =
                replyTo.isEmpty()
                        ? "{\"content\":\"%s\"}".formatted(content)
                        : "{\"content\":\"%s\",\"replyTo\":\"%s\"}".formatted(content, replyTo);
        while (true) {
            awaitUp();
            try {
                RunningServer.Answer answer =
                        server.keyed("POST", "/api/v1/posts", owner, key, body);
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

    private void awaitUp() {
        try {
            assertThat(up.await(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Goes on where it was, for as long as the connection lasts. */
    private void follow(Told told, String owner, boolean socket) {
        awaitUp();
        try {
            if (socket) {
                overSocket(told, owner);
            } else {
                overStream(told, owner);
            }
        } catch (UncheckedIOException | CompletionException | IOException killed) {
            Thread.yield();
        }
    }

    private void overSocket(Told told, String owner) {
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

    private void overStream(Told told, String owner) throws IOException {
        try (EventStream stream =
                EventStream.open(server, "?types=" + CREATED, owner, "Last-Event-ID", told.after)) {
            stream.until(
                    event -> event.type().equals(CREATED) && told.take(event.id(), event.data()));
        }
    }
}
