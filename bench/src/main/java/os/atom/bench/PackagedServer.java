package os.atom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged server, started by its launcher on a home of its own. */
final class PackagedServer implements AutoCloseable {
    private static final Path LAUNCHER = Path.of("bin", "atom-os").toAbsolutePath();
    private static final Pattern URL = Pattern.compile("\"url\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path home;
    private final Process process;
    private final URI url;
    private final long readyAfter;
    private final Connection connection;

    /** Starts it and waits until it is ready. */
    PackagedServer(Path home) throws IOException, InterruptedException {
        this(home, Map.of());
    }

    /**
     * The same with settings.
     *
     * @param settings variables such as {@code ATOM_OS_SANDBOXES_AHEAD}
     */
    PackagedServer(Path home, Map<String, String> settings)
            throws IOException, InterruptedException {
        this(LAUNCHER, home, settings);
    }

    /** The same of another installation. */
    PackagedServer(Path launcher, Path home) throws IOException, InterruptedException {
        this(launcher, home, Map.of());
    }

    private PackagedServer(Path launcher, Path home, Map<String, String> settings)
            throws IOException, InterruptedException {
        this.home = home;
        ProcessBuilder builder = new ProcessBuilder(launcher.toString(), "--port", "0");
        builder.environment().put("ATOM_OS_HOME", home.toString());
        builder.environment().putAll(settings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(home.resolveSibling(home.getFileName() + ".log").toFile());
        long start = System.nanoTime();
        process = builder.start();
        // Also when the benchmark is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
        url = awaitReady();
        readyAfter = System.nanoTime() - start;
        connection = new Connection(url);
    }

    private URI awaitReady() throws IOException, InterruptedException {
        Path state = home.resolve("server.json");
        while (process.isAlive()) {
            if (Files.exists(state)) {
                Matcher matcher = URL.matcher(Files.readString(state));
                if (matcher.find() && isReady(URI.create(matcher.group(1)))) {
                    return URI.create(matcher.group(1));
                }
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        throw new IOException(Files.readString(home.resolveSibling(home.getFileName() + ".log")));
    }

    private boolean isReady(URI at) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(at.resolve("/q/health/ready")).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The owner's token. */
    String owner() throws IOException {
        return Files.readString(home.resolve("owner.token")).strip();
    }

    /** Runs the command line on its home, and gives the exit code. */
    int commandLine(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("ATOM_OS_HOME", home.toString());
        return builder.start().waitFor();
    }

    URI url() {
        return url;
    }

    long readyAfterNanos() {
        return readyAfter;
    }

    /** Adds an agent and gives its key. */
    String addAgent() throws IOException {
        return addAgent("bench");
    }

    /** Adds an autonomous agent of that name and gives its key. */
    String addAgent(String name) throws IOException {
        String body =
                post(
                        "/api/v1/agents",
                        owner(),
                        "{\"name\":\"%s\",\"maturity\":\"autonomous\"}".formatted(name));
        Matcher matcher = KEY.matcher(body);
        if (!matcher.find()) {
            throw new IOException("no key in " + body);
        }
        return matcher.group(1);
    }

    /** Grants a directory. */
    void mount(Path directory, String access) throws IOException {
        post(
                "/api/v1/mounts",
                owner(),
                "{\"directory\":\"%s\",\"access\":\"%s\"}".formatted(directory, access));
    }

    String post(String path, String key, String json) throws IOException {
        return connection.ask("POST", path, key, json);
    }

    String get(String path, String key) throws IOException {
        return connection.ask("GET", path, key, "");
    }

    /** The same for answers of any length. */
    String getLong(String path, String key) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.body());
        }
        return response.body();
    }

    /** Resident memory of the server's process in MiB. */
    long residentMebibytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
                }
            }
            throw new IllegalStateException("no VmRSS");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The launcher replaces itself with the server, so the process is the server's. */
    long pid() {
        return process.pid();
    }

    /** Ends it in order. */
    void stop() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        connection.close();
        stop();
    }
}
