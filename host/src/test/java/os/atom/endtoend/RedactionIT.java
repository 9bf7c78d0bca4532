package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.redaction.Sample;
import os.atom.redaction.ShippedRedactor;
import os.atom.redaction.rule.Template;

/**
 * Threat: secrets that agents type, print or send lie in the server's files afterwards. The
 * labelled sample goes through the packaged server in every way there is, and then its raw files
 * are read.
 */
class RedactionIT {
    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path demo;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        demo = Files.createDirectories(directory.toRealPath().resolve("demo"));
        server = RunningServer.start(directory.resolve("home"));
        scout = server.addAgent("scout", "autonomous");
        assertThat(server.mount(demo, "rw").status()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nothingOfTheSampleSurvivesInTheServersFiles() throws IOException {
        Set<String> secrets = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        for (Sample.Group group : Sample.groups()) {
            for (String template : group.texts()) {
                Template.Filled filled = new Template(template).fill(new Random(23));
                String redacted = ShippedRedactor.ONE.text(filled.text());
                // What the rules do not find by themselves is counted by LabelledSampleTest.
                if (filled.secrets().stream().noneMatch(each -> Sample.survives(each, redacted))) {
                    secrets.addAll(filled.secrets());
                    texts.add(filled.text());
                }
            }
        }
        int number = 0;
        for (String text : texts) {
            Files.writeString(demo.resolve("sample-" + number++), text + "\n");
            for (Map<String, Object> body :
                    List.<Map<String, Object>>of(
                            Map.of("argv", List.of("echo", text), "cwd", demo.toString()),
                            Map.of("argv", List.of("nosuch", text), "reason", reason(text)))) {
                RunningServer.Answer asked = server.post("/api/v1/commands", scout, body);
                assertThat(asked.status()).isIn(200, 202, 403);
                if (asked.status() == 202) {
                    // While it waits it is kept word for word.
                    String id = asked.json().path("id").asText();
                    server.post("/api/v1/commands/" + id + "/stop", scout, Map.of());
                }
            }
        }
        assertThat(run("cat sample-*")).isEqualTo("completed");
        assertThat(run("grep -rn --color=always . .")).isEqualTo("completed");
        server.get("/api/v1/commands/" + texts.getFirst().hashCode(), scout);
        server.close();

        assertThat(secrets).hasSizeGreaterThan(120);
        List<String> left = new ArrayList<>();
        for (String secret : secrets) {
            for (Path file : holders(secret)) {
                String raw = new String(Files.readAllBytes(file), ISO_8859_1);
                int at = raw.indexOf(secret);
                left.add(file + ": " + raw.substring(Math.max(0, at - 200), at + secret.length()));
            }
        }
        assertThat(left).isEmpty();
        assertThat(server.log()).doesNotContain(secrets.iterator().next());
        server.start();
        assertThat(
                        server.get("/api/v1/audit/verify", server.owner())
                                .json()
                                .path("intact")
                                .asBoolean())
                .isTrue();
    }

    /** What runs is what was asked; only while it waits is that kept, for the server alone. */
    @Test
    void anApprovedCommandRunsWithItsSecretAndNothingOfItIsLeft() throws Exception {
        String intern = server.addAgent("intern", "intern");
        String secret = new Template("{{alnum:20}}").fill(new Random(3)).text();
        String line = "echo password=" + secret + " > approved";
        String id = server.run(intern, demo, line).json().path("id").asText();

        assertThat(holders(secret)).containsExactly(server.home().resolve("originals/" + id));
        assertThat(Files.getPosixFilePermissions(server.home().resolve("originals/" + id)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(server.get("/api/v1/commands/" + id, intern).text()).doesNotContain(secret);
        JsonNode shown = server.get("/api/v1/approvals/" + id, server.owner()).json();
        assertThat(shown.path("command").path("text").asText()).isEqualTo(line);

        server.post("/api/v1/approvals/" + id, server.owner(), Map.of("verdict", "approve"));
        server.get("/api/v1/commands/" + id + "?wait=60", intern);

        assertThat(demo.resolve("approved")).hasContent("password=" + secret + "\n");
        assertThat(holders(secret)).isEmpty();
    }

    private static List<Path> holders(String secret) throws IOException {
        try (java.util.stream.Stream<Path> files = Files.walk(server.home())) {
            List<Path> holders = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(server.home().resolve("native"))
                        && new String(Files.readAllBytes(file), ISO_8859_1).contains(secret)) {
                    holders.add(file);
                }
            }
            return holders;
        }
    }

    @Test
    void aProblemRepeatsNoSecret() {
        String key = new Template("ghp_{{alnum:36}}").fill(new Random(1)).text();

        RunningServer.Answer unknown = server.get("/api/v1/commands/" + key, scout);
        RunningServer.Answer member = server.post("/api/v1/commands", scout, Map.of(key, 1));

        assertThat(unknown.text()).doesNotContain(key).contains("[redacted:github-token]");
        assertThat(member.text()).doesNotContain(key);
    }

    /** An edit that misses is told what is near, which may be the secret that it was to replace. */
    @Test
    void aProblemOfAFileRepeatsNoSecret() throws IOException {
        String key = new Template("ghp_{{alnum:36}}").fill(new Random(2)).text();
        Path file = Files.writeString(demo.resolve("settings.txt"), "token = " + key + "\n");
        Map<String, Object> edits =
                Map.of("edits", List.of(Map.of("before", "token = " + key + "x", "after", "")));

        RunningServer.Answer near = server.post("/api/v1/files?path=" + file, scout, edits);
        JsonNode overMcp =
                McpClient.connect(server, scout)
                        .call(
                                "file_write",
                                Map.of("path", file.toString(), "edits", edits.get("edits")));

        assertThat(near.status()).as(near.text()).isEqualTo(422);
        for (String told : List.of(near.text(), overMcp.toString())) {
            assertThat(told).doesNotContain(key).contains("[redacted:github-token]");
        }
        assertThat(near.json().path("nearest").get(0).path("text").asText())
                .isEqualTo("token = [redacted:github-token]");
    }

    @Test
    void rulesThatAreBrokenAreShownAndTheLastGoodOnesStay() throws Exception {
        Path rules = Files.writeString(server.home().resolve("redaction/own.yaml"), "rules: 1");
        try {
            List<String> problems = List.of();
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (problems.isEmpty() && System.nanoTime() < deadline) {
                List<String> now = new ArrayList<>();
                JsonNode status = server.get("/api/v1/status", server.owner()).json();
                status.path("problems").forEach(each -> now.add(each.asText()));
                problems = now;
            }
            assertThat(problems).anyMatch(each -> each.contains("own.yaml:1:"));
            assertThat(server.get("/api/v1/status", scout).json().path("problems"))
                    .as("what stands in people's files is not for agents")
                    .isEmpty();
            assertThat(run("true")).isEqualTo("completed");
        } finally {
            Files.delete(rules);
        }
    }

    private static String reason(String text) {
        return text.length() > 1900 ? text.substring(0, 1900) : text;
    }

    private static String run(String command) {
        return server.run(scout, demo, command).json().path("state").asText();
    }
}
