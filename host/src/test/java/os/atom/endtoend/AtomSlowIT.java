package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who takes nothing is cut off, and no matter to others, nor to a server with 256 MB. */
class AtomSlowIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SLOW = 20;
    private static final int POSTS = 900;

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void post(String content) {
        RunningServer.Answer answer =
                server.post("/api/v1/posts", server.owner(), Map.of("content", content));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    void isCutOffWithAWordAndLosesNothingByIt() throws Exception {
        String large = "large ".repeat(1_600);
        List<RawAtom> slow = new ArrayList<>();
        for (int at = 0; at < SLOW; at++) {
            slow.add(RawAtom.subscribed(server, server.owner()));
        }
        try (AtomClient quick = AtomClient.open(server, server.owner())) {
            quick.ask("{\"type\":\"subscribe\",\"id\":\"q\",\"types\":[\"os.atom.post.created\"]}");
            for (int at = 0; at < POSTS; at++) {
                post(at + " " + large);
            }
            post("last of all");
            List<JsonNode> told = quick.until(frame -> frame.toString().contains("last of all"));
            assertThat(told).hasSize(POSTS + 1);
            assertThat(told)
                    .extracting(frame -> frame.path("seq").asLong())
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
        for (RawAtom each : slow) {
            assertEndsEarly(each);
        }
        assertThat(server.isAlive()).isTrue();
    }

    /** Who reads again soon is told why; who does not is cut. Then it goes on where it was. */
    private void assertEndsEarly(RawAtom slow) throws IOException {
        List<JsonNode> heard = new ArrayList<>();
        try (slow) {
            Optional<RawAtom.Frame> frame = slow.read();
            while (frame.isPresent() && frame.get().opcode() != RawAtom.CLOSE) {
                if (frame.get().opcode() == RawAtom.TEXT) {
                    heard.add(JSON.readTree(frame.get().text()));
                }
                frame = slow.read();
            }
            frame.ifPresent(close -> {
                assertThat(close.status()).isEqualTo(4408);
                assertThat(heard.getLast().path("code").asText()).isEqualTo("too_slow");
            });
        }
        List<JsonNode> events =
                heard.stream().filter(one -> one.path("type").asText().equals("event")).toList();
        assertThat(events.toString()).doesNotContain("last of all");
        String last = events.isEmpty() ? "0" : events.getLast().path("seq").asText();
        try (AtomClient again = AtomClient.open(server, server.owner())) {
            again.ask(
                    "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":\"os.atom.post.created\",\"after\":\"%s\"}"
                            .formatted(last));
            List<JsonNode> rest = again.until(one -> one.toString().contains("last of all"));
            long before =
                    events.stream().filter(one -> one.toString().contains("post.created")).count();
            assertThat(before + rest.size()).isEqualTo(POSTS + 1L);
        }
    }

    /** Each ping is answered, and the answers wait where nobody takes them. */
    @Test
    void isCutOffWhenItAsksWithoutListening() throws Exception {
        String large = "large ".repeat(1_600);
        try (RawAtom raw = RawAtom.subscribed(server, server.owner())) {
            for (int at = 0; at < 300; at++) {
                post(at + " " + large);
            }
            boolean open = true;
            for (int at = 0; at < 1_000_000 && open; at++) {
                open = asks(raw);
            }
            assertThat(open).isFalse();
        }
        assertThat(server.get("/api/v1/status", server.owner()).status()).isEqualTo(200);
    }

    private static boolean asks(RawAtom raw) {
        try {
            raw.send(RawAtom.PING, new byte[100]);
            return true;
        } catch (IOException cut) {
            return false;
        }
    }
}
