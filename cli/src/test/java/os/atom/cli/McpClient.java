package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Caller;
import os.atom.cli.verb.Session;

/** A client that talks to {@code atom-os mcp} in this process, over pipes. */
final class McpClient implements AutoCloseable {
    static final String INITIALIZE =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
                    + "\"params\":{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                    + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}}";
    static final String INITIALIZED =
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    private final OutputStream in;
    private final BufferedReader out;
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    /** Starts it with these surroundings. */
    McpClient(Map<String, String> surroundings, String... arguments) throws IOException {
        this(Path.of(""), surroundings, arguments);
    }

    /** With what stands for {@code bin/atom-os}. */
    McpClient(Path launcher, Map<String, String> surroundings, String... arguments)
            throws IOException {
        Map<String, String> environment = new HashMap<>(surroundings);
        Pipe input = Pipe.open();
        Pipe output = Pipe.open();
        in = Channels.newOutputStream(input.sink());
        out =
                new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(output.source()), UTF_8));
        OutputStream written = Channels.newOutputStream(output.sink());
        Session session =
                new Session(
                        environment,
                        new Caller(Path.of("").toAbsolutePath(), false, launcher.toString()),
                        Channels.newInputStream(input.source()),
                        new Terminal(written, err, false, environment));
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    int code = Main.run(session, arguments);
                    try {
                        written.close();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    exit.complete(code);
                });
    }

    /** One that has the key, for this server. */
    static McpClient of(McpServer server) throws IOException {
        return new McpClient(
                Map.of("ATOM_OS_URL", server.url(), "ATOM_OS_KEY", McpServer.KEY), "mcp");
    }

    /** Has begun a conversation of the older revisions. */
    static McpClient begun(McpServer server) throws Exception {
        McpClient client = of(server);
        client.write(INITIALIZE);
        client.read();
        client.write(INITIALIZED);
        server.awaits("GET");
        return client;
    }

    void write(String line) throws IOException {
        in.write((line + "\n").getBytes(UTF_8));
        in.flush();
    }

    void request(int id, String method) throws IOException {
        write("{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\"}".formatted(id, method));
    }

    void call(int id, String tool) throws IOException {
        write(
                "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\"}}"
                        .formatted(id, tool));
    }

    /** The next line, which is one message. */
    JsonNode read() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("it has ended: " + err.toString(UTF_8));
        }
        return FakeServer.MAPPER.readTree(line);
    }

    /** Says no more, and waits for the end; answers what was still said. */
    String end() throws IOException {
        in.close();
        String rest = out.readAllAsString();
        exit.join();
        return rest;
    }

    int exit() {
        return exit.join();
    }

    String err() {
        return err.toString(UTF_8);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
