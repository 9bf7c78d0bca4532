package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.endtoend.OutsideTmp;
import os.atom.endtoend.RunningServer;

/**
 * Threat: the record can be checked only by asking the very server that may have changed it. The
 * packaged program looks at what a stopped server left, or at copies of it elsewhere, and changes
 * nothing.
 */
class OfflineIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static Path home;
    private Path copy;

    /** What came of a call. */
    private record Ran(int exit, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    /** Someone with the database's rights. */
    private interface Attack {
        void on(Tampering tampering);
    }

    @BeforeAll
    static void leaveAJournalBehind() {
        home = directory.resolve("home");
        try (RunningServer server = RunningServer.start(home)) {
            for (int at = 0; at < 5; at++) {
                server.addAgent("agent" + at, "intern");
            }
        }
    }

    /** Only what an auditor would take along: the database, the public key and the heads. */
    @BeforeEach
    void takeCopies() throws IOException {
        copy = Files.createTempDirectory(directory, "copy");
        Files.createDirectory(copy.resolve("keys"));
        for (String file : List.of("journal.db", "heads.jsonl", "keys/journal.pub")) {
            Files.copy(home.resolve(file), copy.resolve(file));
        }
    }

    @Test
    void aStoppedServersHomeAndCopiesOfItAreVerifiedWithoutATrace() throws Exception {
        for (Path place : List.of(home, copy)) {
            Map<String, String> before = files(place);
            Ran ran = offline("verify", "--home", place.toString());
            assertThat(ran.exit()).as(ran.err()).isZero();
            assertThat(ran.json().path("intact").asBoolean()).isTrue();
            assertThat(ran.json().path("entries").asLong()).isGreaterThan(6);
            assertThat(ran.err()).isEmpty();
            assertThat(files(place)).isEqualTo(before);
        }
    }

    @Test
    void theEnvironmentNamesTheHomeUnlessOneIsGiven() throws Exception {
        Ran ran = offline("verify");
        assertThat(ran.json().path("intact").asBoolean()).as(ran.err()).isTrue();
    }

    @Test
    void copiesAreVerifiedWhereNothingCanBeWritten() throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "bwrap",
                                "--dev-bind",
                                "/",
                                "/",
                                "--ro-bind",
                                copy.toString(),
                                copy.toString(),
                                "--die-with-parent"));
        command.addAll(RunningServer.command("offline", "verify", "--home", copy.toString()));
        Ran ran = run(command);
        assertThat(ran.json().path("intact").asBoolean()).as(ran.err()).isTrue();
    }

    @Test
    void everyKindOfDamageIsToldApartAndTheFirstEntryNamed() throws Exception {
        long last = last();
        expect(
                "edited",
                4,
                attacker -> attacker.run("UPDATE journal_entry SET actor = 'x' WHERE seq = 4"));
        expect(
                "payload_edited",
                4,
                attacker ->
                        attacker.run(
                                "UPDATE journal_payload SET payload = x'7b2278223a317d' WHERE seq = 4"));
        expect("missing", 4, attacker -> attacker.delete(4));
        expect(
                "reordered",
                4,
                attacker -> {
                    attacker.renumber(4, -1);
                    attacker.renumber(5, 4);
                    attacker.renumber(-1, 5);
                });
        expect("truncated", last, attacker -> attacker.delete(last));
        expect(
                "rechained",
                firstSignedFrom(4),
                attacker -> {
                    attacker.run("UPDATE journal_entry SET actor = 'x' WHERE seq = 4");
                    attacker.rechain(4, last);
                });
    }

    private void expect(String kind, long seq, Attack attack) throws Exception {
        Files.copy(
                home.resolve("journal.db"),
                copy.resolve("journal.db"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (Tampering tampering =
                new Tampering(new StoreLocation.SqliteFile(copy.resolve("journal.db")))) {
            attack.on(tampering);
        }
        Ran ran = offline("verify", "--home", copy.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.json().path("intact").asBoolean()).isFalse();
        assertThat(ran.json().path("kind").asText()).as(ran.out()).isEqualTo(kind);
        assertThat(ran.json().path("brokenAt").asLong()).as(ran.out()).isEqualTo(seq);
        assertThat(ran.json().path("words").asText()).contains("entry " + seq);
    }

    /** A chain that was written anew is seen at the first head that was signed after it. */
    private long firstSignedFrom(long seq) throws Exception {
        return Files.readAllLines(home.resolve("heads.jsonl")).stream()
                .map(line -> SignedHead.parse(line).orElseThrow().head().seq())
                .filter(signed -> signed >= seq)
                .findFirst()
                .orElseThrow();
    }

    private long last() throws Exception {
        return offline("verify").json().path("entries").asLong();
    }

    @Test
    void withoutAnyHeadNothingVouchesForTheChain() throws Exception {
        Files.delete(copy.resolve("heads.jsonl"));
        Files.delete(copy.resolve("keys/journal.pub"));
        JsonNode verdict = offline("verify", "--home", copy.toString()).json();
        assertThat(verdict.path("intact").asBoolean()).isFalse();
        assertThat(verdict.path("kind").asText()).isEqualTo("heads_missing");
    }

    @Test
    void exportsWhatTheServerWould() throws Exception {
        Ran ran = offline("export", "--home", copy.toString());
        assertThat(ran.exit()).as(ran.err()).isZero();
        try (RunningServer server = RunningServer.start(home)) {
            String online = server.get("/api/v1/audit/export", server.owner()).text();
            assertThat(online).startsWith(ran.out());
        }
        Ran csv = offline("export", "--home", copy.toString(), "--format", "csv");
        assertThat(csv.out())
                .startsWith("seq,time,type")
                .hasLineCount(ran.out().split("\n").length + 1);
        assertThat(
                        offline("export", "--home", copy.toString(), "--to", "2020-01-01T00:00:00Z")
                                .out())
                .isEmpty();
    }

    @Test
    void rebuildsWhenNoServerRunsAndNotBesideOne() throws Exception {
        try (RunningServer server = RunningServer.start(home)) {
            Ran refused = offline("rebuild");
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err().strip())
                    .doesNotContain("\n")
                    .startsWith("atom-os: ")
                    .contains(Long.toString(server.pid()));
            assertThat(offline("verify").json().path("intact").asBoolean()).isTrue();
        }
        try (Tampering tampering =
                new Tampering(new StoreLocation.SqliteFile(home.resolve("journal.db")))) {
            tampering.run("DELETE FROM identity_agent");
        }
        Ran rebuilt = offline("rebuild");
        assertThat(rebuilt.exit()).as(rebuilt.err()).isZero();
        assertThat(rebuilt.json().path("entries").asLong()).isEqualTo(last());
        try (RunningServer server = RunningServer.start(home)) {
            assertThat(server.get("/api/v1/agents", server.owner()).json().path("items"))
                    .hasSize(5);
        }
    }

    @Test
    void saysInOneLineWhatIsWrong() throws Exception {
        Path empty = Files.createTempDirectory(directory, "empty");
        for (String verb : List.of("verify", "export", "rebuild")) {
            assertOneLine(offline(verb, "--home", empty.toString()), 1, "there is no journal in");
            assertOneLine(offline(verb, "--home", "/no/such"), 1, "not a directory");
        }
        assertThat(files(empty)).isEmpty();
        assertOneLine(offline("burn"), 2, "verify|export|rebuild");
        Files.writeString(copy.resolve("config.yaml"), "stor: sqlite\n");
        assertOneLine(offline("verify", "--home", copy.toString()), 1, "stor");
    }

    private static void assertOneLine(Ran ran, int exit, String words) {
        assertThat(ran.exit()).as(ran.err()).isEqualTo(exit);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().strip()).doesNotContain("\n").startsWith("atom-os: ").contains(words);
    }

    /** Every file with its size and its last change. */
    private static Map<String, String> files(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            Map<String, String> found = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(
                        place.relativize(file).toString(),
                        Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
            return found;
        }
    }

    private static Ran offline(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 1];
        all[0] = "offline";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return run(RunningServer.command(all));
    }

    private static Ran run(List<String> command) throws IOException, InterruptedException {
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().put("ATOM_OS_HOME", home.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ran(process.exitValue(), out, Files.readString(err));
    }
}
