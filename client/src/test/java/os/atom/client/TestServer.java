package os.atom.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged server in a process and a home of its own, on one port over restarts. */
final class TestServer implements AutoCloseable {
    private static final Path ARTEFACT =
            Path.of("..", "host", "target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();

    private final Path base;
    private final Path home;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private TestServer(Path base, int port) {
        this.base = base;
        this.home = base.resolve("home");
        this.port = port;
    }

    static TestServer start() throws Exception {
        return start("");
    }

    /** With a {@code config.yaml}. Not in /tmp: inside the sandbox that is every command's own. */
    static TestServer start(String configuration) throws Exception {
        Path base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-it");
        Path home =
                Files.createDirectory(
                        base.resolve("home"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        Files.writeString(home.resolve("config.yaml"), configuration);
        try (ServerSocket free = new ServerSocket(0)) {
            TestServer server = new TestServer(base, free.getLocalPort());
            free.close();
            server.begin();
            return server;
        }
    }

    void begin() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-jar",
                        ARTEFACT.toString(),
                        "--port",
                        Integer.toString(port));
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(base.resolve("server.log").toFile()));
        process = builder.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!isReady()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new AssertionError(Files.readString(base.resolve("server.log")));
            }
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            HttpRequest ready = HttpRequest.newBuilder(url().resolve("/q/health/ready")).build();
            return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    String owner() throws IOException {
        return Files.readString(home.resolve("owner.token")).strip();
    }

    AtomOs person() throws IOException {
        return AtomOs.at(url(), owner());
    }

    /** A new agent, as whom it is spoken. */
    AtomOs agent(String name, String maturity) throws Exception {
        return AtomOs.at(url(), addAgent(name, maturity));
    }

    String addAgent(String name, String maturity) throws Exception {
        return govern("/api/v1/agents", Map.of("name", name, "maturity", maturity))
                .path("key")
                .asText();
    }

    /** A directory that all agents may write to. */
    Path grant(String name) throws Exception {
        Path directory = Files.createDirectories(base.resolve(name));
        govern("/api/v1/mounts", Map.of("directory", directory.toString(), "access", "rw"));
        return directory;
    }

    JsonNode govern(String path, Object body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve(path))
                        .header("Authorization", "Bearer " + owner())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                        .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(new String(answer.body(), UTF_8));
        }
        return Json.MAPPER.readTree(answer.body());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        http.close();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
