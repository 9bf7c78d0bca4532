package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server lets a command connect to nothing but what is listed, and is public. */
class NetworkIT {
    private static final String PERMIT =
            """
            @id("own.curl")
            @says("curl may be used")
            permit (principal, action == Action::"shell.run", resource)
            when { resource.programs == ["curl"] &&
                   [Effect::"reads", Effect::"writes", Effect::"bulk", Effect::"executes",
                    Effect::"connects"].containsAll(resource.effects) };
            """;

    @TempDir(factory = OutsideTmp.class)
    static Path directory;

    private static RunningServer server;
    private static Path work;
    private static String scout;

    @BeforeAll
    static void start() throws IOException {
        Path home = directory.resolve("home");
        own(home.resolve("policies").resolve("own.cedar"), PERMIT);
        own(
                home.resolve("network").resolve("list.yaml"),
                "allow: [{domains: localhost, ports: [80, 443]}]");
        work = Files.createDirectories(directory.toRealPath().resolve("work"));
        server = RunningServer.start(home);
        scout = server.addAgent("scout", "autonomous");
        server.mount(work, "ro");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatIsNotListedIsRefusedByRuleAndOnRecord() {
        JsonNode command = server.run(scout, work, "curl -s http://evil.example/").json();

        assertThat(command.path("stdout").asText())
                .startsWith("network.domain: evil.example is not on the list")
                .contains("a person can add it");
        assertThat(command.path("violations").path(0).path("rule").asText())
                .isEqualTo("network.domain");
        assertThat(types(command)).contains("os.atom.network.refused", "os.atom.sandbox.violation");
    }

    @Test
    void whatIsListedAndNotPublicIsRefusedToo() throws IOException {
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            JsonNode command =
                    server.run(scout, work, "curl -s --noproxy '' http://localhost/").json();

            assertThat(command.path("stdout").asText())
                    .startsWith("network.address: localhost is at ")
                    .contains("this machine");
            JsonNode direct =
                    server.run(
                                    scout,
                                    work,
                                    "curl -s --noproxy '*' http://127.0.0.1:"
                                            + inside.getLocalPort())
                            .json();
            assertThat(direct.path("exitCode").asInt()).isEqualTo(7);
        }
    }

    @Test
    void explainingSaysWhatCouldBeReached() {
        JsonNode fetch = explain("curl http://localhost/");

        assertThat(fetch.path("answer").asText()).isEqualTo("allow");
        assertThat(fetch.path("network").path(0).asText()).isEqualTo("localhost:80,443");
        assertThat(explain("ls").has("network")).isFalse();
    }

    @Test
    void aScriptGetsItByAskingAndByAPerson() {
        String script = "for n in 1; do curl -s http://evil.example/; done";
        Map<String, Object> request =
                Map.of("command", script, "cwd", work.toString(), "wait", 0, "network", true);
        JsonNode explained = server.post("/api/v1/policy/explain", scout, request).json();
        assertThat(explained.path("network").path(0).asText()).isEqualTo("localhost:80,443");

        JsonNode asked = server.post("/api/v1/commands", scout, request).json();
        String id = asked.path("id").asText();
        assertThat(asked.path("state").asText()).isEqualTo("awaiting_approval");
        assertThat(asked.path("network").asBoolean()).isTrue();
        JsonNode approval = server.get("/api/v1/approvals/" + id, server.owner()).json();
        assertThat(approval.path("network").asBoolean()).isTrue();
        assertThat(approval.path("sandbox").path("network").path(0).asText())
                .isEqualTo("localhost:80,443");

        server.post("/api/v1/approvals/" + id, server.owner(), Map.of("verdict", "approve"));
        JsonNode command = server.get("/api/v1/commands/" + id + "?wait=60", scout).json();

        assertThat(command.path("network").asBoolean()).isTrue();
        assertThat(command.path("stdout").asText()).startsWith("network.domain: evil.example");
        assertThat(types(command)).contains("os.atom.network.refused");
    }

    @Test
    void theKilledServerLeavesNobodyInTheNetwork() throws Exception {
        Path home = directory.resolve("killed").resolve("home");
        own(home.resolve("policies").resolve("own.cedar"), PERMIT);
        RunningServer other = RunningServer.start(home);
        try {
            String key = other.addAgent("scout", "autonomous");
            other.mount(work, "ro");
            String trying =
                    "curl -sf --retry 200 --retry-delay 1 --retry-all-errors http://evil.example/";
            other.post(
                    "/api/v1/commands",
                    key,
                    Map.of("command", trying, "cwd", work.toString(), "wait", 0));
            List<ProcessHandle> relay = relay(home.toRealPath().resolve("outlets"));

            other.kill();

            for (ProcessHandle each : relay) {
                each.onExit().get(60, TimeUnit.SECONDS);
            }
            other.start();
            assertThat(home.resolve("outlets")).isEmptyDirectory();
        } finally {
            other.close();
        }
    }

    /** The relay's sandbox, known by the socket that it is given, and all below it. */
    private static List<ProcessHandle> relay(Path outlets) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            List<ProcessHandle> found = new ArrayList<>();
            ProcessHandle.allProcesses()
                    .filter(each -> commandLine(each).contains(outlets.toString()))
                    .forEach(each -> {
                        found.add(each);
                        each.descendants().forEach(found::add);
                    });
            if (found.stream().anyMatch(each -> commandLine(each).startsWith("/relay/relay"))) {
                return found;
            }
            assertThat(System.nanoTime()).as("waiting for the relay").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }

    private static JsonNode explain(String command) {
        return server.post(
                        "/api/v1/policy/explain",
                        scout,
                        Map.of("command", command, "cwd", work.toString()))
                .json();
    }

    private static List<String> types(JsonNode command) {
        JsonNode entries =
                server.get(
                                "/api/v1/audit?limit=100&subject=" + command.path("id").asText(),
                                server.owner())
                        .json()
                        .path("items");
        List<String> types = new ArrayList<>();
        entries.forEach(entry -> types.add(entry.path("type").asText()));
        return types;
    }

    private static void own(Path file, String text) throws IOException {
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
