package os.atom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

    URI url() {
        return url;
    }

    long readyAfterNanos() {
        return readyAfter;
    }

    /** Adds an agent and gives its key. */
    String addAgent() throws IOException {
        String body =
                post(
                        "/api/v1/agents",
                        Files.readString(home.resolve("owner.token")).strip(),
                        "{\"name\":\"bench\",\"maturity\":\"autonomous\"}");
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
                Files.readString(home.resolve("owner.token")).strip(),
                "{\"directory\":\"%s\",\"access\":\"%s\"}".formatted(directory, access));
    }

    String post(String path, String key, String json) throws IOException {
        return connection.ask("POST", path, key, json);
    }

    String get(String path, String key) throws IOException {
        return connection.ask("GET", path, key, "");
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

    @Override
    public void close() throws IOException {
        connection.close();
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
