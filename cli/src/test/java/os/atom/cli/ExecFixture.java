package os.atom.cli;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import os.atom.protocol.CommandRecord;

/** A server that answers as it is told. Test support. */
abstract class ExecFixture {
    static final String SUBMIT = "POST /api/v1/commands";
    static final String STREAM = "GET /api/v1/commands/cmd-1/stream";

    final FakeServer server = new FakeServer();
    final Cli cli = Cli.asking(server);

    @AfterEach
    void stop() {
        server.close();
    }

    void ends(String state, int code) {
        server.on(SUBMIT, 202, Samples.command("running", null, null));
        end(Samples.command(state, code, null));
    }

    void end(CommandRecord record) {
        server.onText(STREAM, "text/event-stream", endEvent(record));
    }

    static OutputStream open(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    static String endEvent(CommandRecord record) {
        return "event: end\ndata: "
                + new String(FakeServer.json(record), StandardCharsets.UTF_8)
                + "\n\n";
    }

    static String event(String name, byte[] data) {
        return "event: " + name + "\ndata: " + Base64.getEncoder().encodeToString(data) + "\n\n";
    }
}
