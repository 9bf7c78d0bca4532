package os.atom.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real server: the packaged artefact in a process and a home of its own, spoken to over HTTP.
 * Test support; one thread at a time starts and stops it, any number may call it.
 */
public final class RunningServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path ARTEFACT = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** Tests ask for what is refused all day, and are not to be paused for it. */
    private static final Map<String, String> PATIENT =
            Map.of("ATOM_OS_TRUST_ON_DENIALS", "note", "ATOM_OS_TRUST_ON_VIOLATION", "note");

    private final Path home;

    /** Where this process finds the server's home. */
    private final Path seen;

    private final List<String> flags;
    private final List<String> inside;
    private Map<String, String> settings = PATIENT;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;
    private volatile URI url;

    private RunningServer(Path home, Path seen, List<String> flags, List<String> inside) {
        this.home = home;
        this.seen = seen;
        this.flags = flags;
        this.inside = inside;
    }

    /**
     * Starts a server on a home, which may be one that was used before, and waits until it serves.
     */
    public static RunningServer start(Path home, String... flags) {
        RunningServer server = new RunningServer(home, home, List.of(flags), List.of());
        server.start();
        return server;
    }

    /** The same with every setting as it is shipped. */
    static RunningServer startAsShipped(Path home) {
        RunningServer server = new RunningServer(home, home, List.of(), List.of());
        server.settings = Map.of();
        server.start();
        return server;
    }

    /** The same inside another program, such as a namespace where something is missing. */
    public static RunningServer startInside(List<String> program, Path home) {
        RunningServer server = new RunningServer(home, home, List.of(), program);
        server.start();
        return server;
    }

    /** The same with a disk of its own for its home. */
    static RunningServer startOn(HomeDisk disk) {
        RunningServer server =
                new RunningServer(disk.home(), disk.seen(), List.of(), disk.program());
        server.start();
        return server;
    }

    /** The command that starts a server, for tests of how it refuses to start. */
    public static List<String> command(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Xmx256m");
        // How the build measures what these tests reach; not there when one is run alone.
        Optional.ofNullable(System.getProperty("atom.server.agent"))
                .filter(agent -> agent.startsWith("-javaagent:"))
                .ifPresent(command::add);
        command.add("-jar");
        command.add(ARTEFACT.toAbsolutePath().toString());
        command.addAll(List.of(flags));
        return command;
    }

    /** Starts it again on the same home. */
    public void start() {
        List<String> command = new ArrayList<>(inside);
        command.addAll(command("--port", "0"));
        command.addAll(flags);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolveSibling("server.log").toFile()));
        try {
            process = builder.start();
            awaitReady();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            Path state = seen.resolve("server.json");
            if (Files.exists(state)) {
                JsonNode read = JSON.readTree(Files.readString(state));
                if (isOurs(read.path("pid").asLong()) && isReady(read)) {
                    return;
                }
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the server did not start:\n" + log());
    }

    private boolean isOurs(long pid) {
        return pid == process.pid() || !inside.isEmpty();
    }

    private boolean isReady(JsonNode state) throws InterruptedException {
        url = URI.create(state.path("url").asText());
        try {
            return client.send(
                                    HttpRequest.newBuilder(url.resolve("/q/health/ready")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** An answer, with its body read as JSON where it is JSON. */
    public record Answer(int status, String text, Map<String, List<String>> headers) {
        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException notJson) {
                throw new AssertionError("not JSON: " + text, notJson);
            }
        }
    }

    /** The owner's token. */
    public String owner() {
        try {
            return Files.readString(seen.resolve("owner.token")).strip();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public URI url() {
        return url;
    }

    public Path home() {
        return home;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Adds an agent and gives its key. */
    public String addAgent(String name, String maturity) {
        Answer answer = post("/api/v1/agents", owner(), Map.of("name", name, "maturity", maturity));
        if (answer.status() != 201) {
            throw new AssertionError("no agent: " + answer.text());
        }
        return answer.json().path("key").asText();
    }

    /** Grants a directory to all agents. */
    public Answer mount(Path directory, String access) {
        return post(
                "/api/v1/mounts",
                owner(),
                Map.of("directory", directory.toString(), "access", access));
    }

    public Answer get(String path, String key) {
        return send("GET", path, key, HttpRequest.BodyPublishers.noBody());
    }

    public Answer delete(String path, String key) {
        return send("DELETE", path, key, HttpRequest.BodyPublishers.noBody());
    }

    public Answer post(String path, String key, Object body) {
        try {
            return send(
                    "POST",
                    path,
                    key,
                    HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Answer put(String path, String key, Object body) {
        try {
            return send(
                    "PUT",
                    path,
                    key,
                    HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Posts bytes as they are. */
    public Answer postRaw(String path, String key, byte[] body) {
        return send("POST", path, key, HttpRequest.BodyPublishers.ofByteArray(body));
    }

    /** Sends a write with an {@code Idempotency-Key}; no body when it is empty. */
    public Answer keyed(
            String method, String path, String key, String idempotencyKey, String body) {
        return send(
                method,
                path,
                key,
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body),
                "Idempotency-Key",
                idempotencyKey);
    }

    /** Runs a command as an agent and waits for its end. */
    public Answer run(String key, Path directory, String command) {
        return post(
                "/api/v1/commands", key, Map.of("command", command, "cwd", directory.toString()));
    }

    private Answer send(
            String method,
            String path,
            String key,
            HttpRequest.BodyPublisher body,
            String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url.resolve(path))
                        .method(method, body)
                        .timeout(Duration.ofMinutes(6))
                        .header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers().map());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What it printed. */
    public String log() {
        try {
            return Files.readString(home.resolveSibling("server.log"));
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    /** Waits until it has printed a text: it greets once it can be reached. */
    void awaitSaid(String text) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!log().contains(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it does not say '" + text + "':\n" + log());
            }
            Thread.sleep(20);
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** {@code kill}, and waits for the end. */
    @Override
    public void close() {
        process.destroy();
        await();
    }

    private void await() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError("the server did not stop within 30 s:\n" + log());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
