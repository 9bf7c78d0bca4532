package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files without commands, against the real server over HTTP, and over its death. */
class FilesIT extends WorkingServer {
    private static final int KILLS = Integer.getInteger("crash.rounds", 5);

    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
    }

    private static String at(String call, Path path, String more) {
        String value = URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
        return "/api/v1/files" + call + "?path=" + value + more;
    }

    private static RunningServer.Answer write(Path path, String content) {
        return server.put(at("", path, ""), scout, Map.of("content", content));
    }

    @Test
    void aFileIsWrittenReadEditedFoundAndPutBack() {
        Path note = work.resolve("note.txt");

        assertThat(write(note, "one\ntwo\n").status()).isEqualTo(201);
        assertThat(write(note, "one\ntwo\nthree\n").status()).isEqualTo(200);
        JsonNode read = server.get(at("", note, "&lines=2-3"), scout).json();
        assertThat(read.path("content").asText()).isEqualTo("two\nthree\n");
        assertThat(read.path("hash").asText()).startsWith("sha256:");
        JsonNode edited =
                server.post(
                                at("", note, ""),
                                scout,
                                Map.of(
                                        "edits",
                                        List.of(Map.of("before", "two", "after", "2")),
                                        "expectedHash",
                                        read.path("hash").asText()))
                        .json();
        assertThat(edited.path("diff").asText()).contains("-two\n+2\n");
        JsonNode found = server.get(at("/search", work, "&text=three"), scout).json();
        assertThat(found.at("/items/0/line").asInt()).isEqualTo(3);
        assertThat(
                        server.get(at("/list", work, "&glob=note.txt"), scout)
                                .json()
                                .at("/items/0/path")
                                .asText())
                .isEqualTo(note.toString());
        assertThat(
                        server.post(
                                        "/api/v1/files/undo",
                                        scout,
                                        Map.of("id", edited.path("id").asText()))
                                .status())
                .isEqualTo(200);
        assertThat(note).hasContent("one\ntwo\nthree\n");
        assertThat(server.get(at("/history", note, ""), scout).json().path("items")).hasSize(4);
    }

    @Test
    void theLevelsHoldAndEveryRefusalHasItsMend() {
        Path file = work.resolve("levels");
        write(file, "x");
        for (String level : List.of("intern", "supervised")) {
            RunningServer.Answer asked =
                    server.get(at("", file, ""), server.addAgent(level, level));
            assertThat(asked.status()).as(asked.text()).isEqualTo(202);
            assertThat(asked.text()).doesNotContain("\"content\"");
        }
        RunningServer.Answer refused =
                server.get(at("", file, ""), server.addAgent("student", "student"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("mend").asText()).isNotEmpty();
        assertThat(refused.json().path("rule").asText()).isNotEmpty();
        assertThat(
                        server.get(at("", Path.of("/etc/passwd"), ""), scout)
                                .json()
                                .path("rule")
                                .asText())
                .isEqualTo("never.outside-read");
        assertThat(server.get(at("", file, "&agent=scout"), server.owner()).status())
                .isEqualTo(200);
        assertThat(server.get(at("", file, ""), server.owner()).status()).isEqualTo(422);
    }

    @Test
    void anotherHashIsAConflictThatNamesTheCurrentOne() {
        Path file = work.resolve("hash");
        JsonNode created = write(file, "current").json();

        RunningServer.Answer conflict =
                server.put(
                        at("", file, ""),
                        scout,
                        Map.of("content", "x", "expectedHash", "sha256:" + "0".repeat(64)));

        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.json().path("currentHash").asText())
                .isEqualTo(created.at("/after/hash").asText());
        assertThat(conflict.json().path("field").asText()).isEqualTo("expectedHash");
    }

    @Test
    void anEditThatDoesNotMatchNamesTheNearestLine() {
        Path file = work.resolve("near");
        write(file, "int count = 1;\n");

        RunningServer.Answer unmatched =
                server.post(
                        at("", file, ""),
                        scout,
                        Map.of("edits", List.of(Map.of("before", "int cuont = 1;", "after", ""))));

        assertThat(unmatched.status()).isEqualTo(422);
        assertThat(unmatched.json().at("/nearest/0/line").asInt()).isOne();
    }

    @Test
    void anAgentSeesNothingOfAnothersChanges() {
        String other = server.addAgent("other", "autonomous");
        String id = write(work.resolve("mine"), "x").json().path("id").asText();

        assertThat(server.get("/api/v1/files/changes/" + id, scout).status()).isEqualTo(200);
        assertThat(server.get("/api/v1/files/changes/" + id, other).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/files/history", other).json().path("items")).isEmpty();
        assertThat(server.post("/api/v1/files/undo", other, Map.of("id", id)).status())
                .isEqualTo(404);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("path", "/api/v1/files"),
                Arguments.of("path", "/api/v1/files?path=relative"),
                Arguments.of("path", "/api/v1/files?path=%00"),
                Arguments.of("lines", at("", work, "&lines=0")),
                Arguments.of("lines", at("", work, "&lines=5-2")),
                Arguments.of("lines", at("", work, "&lines=1-2&offset=3")),
                Arguments.of("offset", at("", work, "&offset=-1")),
                Arguments.of("length", at("", work, "&length=many")),
                Arguments.of("most", at("", work, "&most=2000000")),
                Arguments.of("encoding", at("", work, "&encoding=ebcdic")),
                Arguments.of("path", at("", work, "")),
                Arguments.of("depth", at("/list", work, "&depth=0")),
                Arguments.of("glob", at("/list", work, "&glob=%5B")),
                Arguments.of("hidden", at("/list", work, "&hidden=perhaps")),
                Arguments.of("after", at("/list", work, "&after=nonsense")),
                Arguments.of("limit", at("/list", work, "&limit=501")),
                Arguments.of("text", at("/search", work, "")),
                Arguments.of("text", at("/search", work, "&text=a&regex=b")),
                Arguments.of("regex", at("/search", work, "&regex=(")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void badInputIsOneLineThatNamesTheField(String field, String call) {
        RunningServer.Answer answer = server.get(call, scout);

        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        assertThat(answer.json().path("field").asText()).isEqualTo(field);
        assertThat(answer.json().path("detail").asText()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void wrongBodiesAreToldToo() {
        Path file = work.resolve("bodies");
        assertThat(server.put(at("", file, ""), scout, Map.of()).json().path("field").asText())
                .isEqualTo("content");
        assertThat(
                        server.put(
                                        at("", file, ""),
                                        scout,
                                        Map.of("content", "x", "mode", "append"))
                                .json()
                                .path("field")
                                .asText())
                .isEqualTo("mode");
        assertThat(
                        server.put(
                                        at("", file, ""),
                                        scout,
                                        Map.of("content", "x", "expectedHash", "md5"))
                                .json()
                                .path("field")
                                .asText())
                .isEqualTo("expectedHash");
        assertThat(
                        server.post(at("", file, ""), scout, Map.of("edits", List.of()))
                                .json()
                                .path("field")
                                .asText())
                .isEqualTo("edits");
        assertThat(file).doesNotExist();
    }

    /**
     * What was acknowledged is there after any kill, no change is left without its end, nothing is
     * left beside the files, and the chain verifies.
     */
    @Test
    void survivesKillsInTheMiddleOfWriting() throws Exception {
        Map<Path, String> acknowledged = new ConcurrentHashMap<>();
        Random random = new Random(4);
        for (int round = 0; round < KILLS; round++) {
            CountDownLatch enough = new CountDownLatch(1 + random.nextInt(40));
            List<Thread> clients = new ArrayList<>();
            for (int client = 0; client < 4; client++) {
                Path file = work.resolve("crash-" + round + "-" + client);
                clients.add(Thread.ofVirtual().start(() -> load(file, acknowledged, enough)));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            server.kill();
            for (Thread client : clients) {
                client.join();
            }
            server.start();
        }
        assertThat(acknowledged).isNotEmpty();
        for (Map.Entry<Path, String> each : new HashMap<>(acknowledged).entrySet()) {
            int written = Integer.parseInt(Files.readString(each.getKey()));
            assertThat(written).isBetween(Integer.parseInt(each.getValue()), Integer.MAX_VALUE);
        }
        try (Stream<Path> names = Files.list(work)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".atom-os-"));
        }
        String next = "/api/v1/files/history?agent=scout&limit=500";
        JsonNode page = server.get(next, server.owner()).json();
        page.path("items")
                .forEach(change ->
                        assertThat(change.path("state").asText()).isNotEqualTo("intended"));
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    /** Counts up in a file; what the server acknowledged last is remembered. */
    private static void load(Path file, Map<Path, String> acknowledged, CountDownLatch enough) {
        try {
            for (int i = 0; ; i++) {
                if (write(file, Integer.toString(i)).status() / 100 == 2) {
                    acknowledged.put(file, Integer.toString(i));
                    enough.countDown();
                }
            }
        } catch (RuntimeException gone) {
            // The server was killed; that is what this is about.
        }
    }
}
