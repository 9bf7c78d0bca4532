package os.atom.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import os.atom.cli.terminal.Terminal;
import os.atom.cli.verb.Caller;
import os.atom.cli.verb.Session;

/**
 * Runs the usual commands against a pretended server, so that the start-up cache that the JDK makes
 * of the run (JEP 514) holds what they load. Part of the build, of no use otherwise.
 */
final class Rehearsal {
    private static final String[][] LINES = {
        {"status"},
        {"agent", "list"},
        {"mount", "list"},
        {"policy", "explain", "--agent", "a", "--", "ls"},
        {"audit", "tail", "--json"},
        {"audit", "verify"},
        {"exec", "--agent", "a", "--", "ls"},
        {"agent", "add", "a", "--maturity", "intern"},
        {"version", "--json"},
        {"mcp", "--agent", "a"},
        {"complete", "agents"},
        {"nonsense"},
    };
    private static final String CONVERSATION =
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}
            {"jsonrpc":"2.0","method":"notifications/initialized"}
            {"jsonrpc":"2.0","id":2,"method":"tools/list"}
            """;
    private static final String RECORD = "{\"id\":\"c\",\"state\":\"completed\",\"exitCode\":0}";
    private static final String ANSWER =
            "{\"items\":[{\"seq\":1,\"type\":\"t\",\"payload\":{\"a\":1}}],\"sandboxReady\":true,"
                    + "\"intact\":true,\"problems\":[],\"state\":\"running\",\"id\":\"c\",\"result\":{}}";

    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Rehearsal::answer);
        server.start();
        Map<String, String> environment =
                Map.of(
                        "ATOM_OS_URL",
                        "http://127.0.0.1:" + server.getAddress().getPort(),
                        "ATOM_OS_TOKEN",
                        "rehearsal",
                        "ATOM_OS_KEY",
                        "atom_agent_" + "0".repeat(64));
        OutputStream nowhere = OutputStream.nullOutputStream();
        Terminal terminal = new Terminal(nowhere, nowhere, true, environment);
        Caller caller = new Caller(Path.of("").toAbsolutePath(), false, "");
        for (String[] line : LINES) {
            Main.run(new Session(environment, caller, said(), terminal), line);
        }
        server.stop(0);
    }

    private static InputStream said() {
        return new ByteArrayInputStream(CONVERSATION.getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean stream = exchange.getRequestURI().getPath().endsWith("/stream");
        String body =
                stream
                        ? "event: stdout\ndata: aGkK\n\nevent: end\ndata: " + RECORD + "\n\n"
                        : ANSWER;
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders()
                .set("Content-Type", stream ? "text/event-stream" : "application/json");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
