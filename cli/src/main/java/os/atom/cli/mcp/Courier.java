package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import os.atom.cli.server.Address;
import os.atom.cli.server.Exit;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;
import os.atom.client.wire.EventStream;

/**
 * Carries messages to the server's {@code /mcp} (Streamable HTTP, revisions 2025-03-26 to
 * 2026-07-28) and passes on what comes back. Safe for several threads.
 *
 * <p>A session that the server does not know any more, since it was started anew, is opened once
 * more with what the client said at the beginning: over standard input a client has no notion of
 * sessions and could not.
 */
final class Courier {
    private static final Duration FOR_EVER = Duration.ZERO;
    private static final Duration ACCEPTED = Duration.ofSeconds(30);

    private final Supplier<Address> server;
    private final Handshake handshake;
    private final Lines lines;

    /**
     * A courier.
     *
     * @param server asked for each message, since the server may have been started anew elsewhere
     */
    Courier(Supplier<Address> server, Handshake handshake, Lines lines) {
        this.server = server;
        this.handshake = handshake;
        this.lines = lines;
    }

    /** Carries a message; afterwards a request has its answer, an error at worst. */
    void carry(Errand errand) {
        try {
            String session = handshake.session();
            if (!deliver(errand, session)) {
                renew(session);
                deliver(errand, handshake.session());
            }
            if (errand.isOpen()) {
                throw new Failure(
                        Exit.FAILED,
                        "the server ended before it answered: see what it prints, and ask again");
            }
        } catch (Failure failure) {
            refuse(errand, failure);
        } catch (IOException broken) {
            refuse(errand, Troubles.of(broken));
        }
    }

    private void refuse(Errand errand, Failure failure) {
        if (errand.isOpen() || !errand.message().isRequest()) {
            lines.refuse(errand.message(), failure);
        }
    }

    /** Ends a session, if there is one. */
    void leave(Duration patience) {
        if (handshake.session().isEmpty()) {
            return;
        }
        Address to = server.get();
        try (Exchange exchange = open(to, patience)) {
            Map<String, String> headers = headers(to, "*/*", handshake.session());
            exchange.send("DELETE", path(to), headers, new byte[0]);
            exchange.receive();
        } catch (IOException | Failure e) {
            // The server forgets it by itself.
        }
    }

    /** Passes on what the server says unasked, while it says anything; closed by its errand. */
    void listen(Errand errand) throws IOException {
        Address to = server.get();
        try (Exchange exchange = open(to, FOR_EVER)) {
            errand.over(exchange);
            Map<String, String> headers = headers(to, "text/event-stream", handshake.session());
            exchange.send("GET", path(to), headers, new byte[0]);
            InputStream body = exchange.receive();
            if (exchange.status() == 200 && isStream(exchange)) {
                passEvents(errand, exchange, body);
            }
        }
    }

    /** False when the server does not know the session. */
    private boolean deliver(Errand errand, String session) throws IOException {
        Message message = errand.message();
        Address to = server.get();
        try (Exchange exchange = open(to, message.isRequest() ? FOR_EVER : ACCEPTED)) {
            errand.over(exchange);
            exchange.send("POST", path(to), headers(to, message, session), message.bytes());
            errand.sent();
            InputStream body = exchange.receive();
            boolean within = !session.isEmpty() && !message.isStateless();
            if (exchange.status() == 404 && within && !message.isInitialize()) {
                return false;
            }
            if (exchange.status() / 100 != 2) {
                passProblem(errand, exchange, body.readAllBytes());
            } else if (isStream(exchange)) {
                passEvents(errand, exchange, body);
            } else {
                passOne(errand, exchange, body.readAllBytes());
            }
            return true;
        }
    }

    private static boolean isStream(Exchange exchange) {
        return exchange.field("content-type").orElse("").startsWith("text/event-stream");
    }

    private void passEvents(Errand errand, Exchange exchange, InputStream body) throws IOException {
        try (EventStream events = new EventStream(body)) {
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                if (!event.get().data().isEmpty()) {
                    pass(errand, exchange, event.get().data());
                }
            }
        }
    }

    private void passOne(Errand errand, Exchange exchange, byte[] body) throws IOException {
        if (body.length > 0) {
            pass(errand, exchange, new String(body, StandardCharsets.UTF_8));
        }
    }

    private void pass(Errand errand, Exchange exchange, String text) throws IOException {
        JsonNode said = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        if (errand.message().isInitialize() && said.has("result")) {
            handshake.agreed(exchange.field("mcp-session-id").orElse(""), said);
        }
        if (!said.has("method")) {
            errand.answered(said.path("id"));
        }
        lines.pass(text);
    }

    /** An error of JSON-RPC is passed on as the server put it; any other is put into one. */
    private void passProblem(Errand errand, Exchange exchange, byte[] body) throws IOException {
        Optional<ObjectNode> error = Troubles.error(body);
        if (error.isEmpty() || !errand.isOpen()) {
            throw Troubles.of(exchange, body);
        }
        JsonNode id = errand.message().id();
        error.get().set("id", id);
        errand.answered(id);
        lines.pass(error.get().toString());
    }

    /** Opens the session anew, unless another thread has. */
    private synchronized void renew(String lost) throws IOException {
        Message opening = handshake.opening();
        if (opening == null || !handshake.session().equals(lost)) {
            return;
        }
        Address to = server.get();
        try (Exchange exchange = open(to, ACCEPTED)) {
            exchange.send("POST", path(to), headers(to, opening, ""), opening.bytes());
            InputStream body = exchange.receive();
            handshake.agreed(exchange.field("mcp-session-id").orElse(""), answer(exchange, body));
        }
        byte[] begun =
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"
                        .getBytes(StandardCharsets.UTF_8);
        deliver(new Errand(Message.of(begun)), handshake.session());
    }

    private static JsonNode answer(Exchange exchange, InputStream body) throws IOException {
        if (isStream(exchange)) {
            try (EventStream events = new EventStream(body)) {
                for (var event = events.next(); event.isPresent(); event = events.next()) {
                    JsonNode said = Json.parse(event.get().data().getBytes(StandardCharsets.UTF_8));
                    if (said.has("result")) {
                        return said;
                    }
                }
            }
        } else if (exchange.status() / 100 == 2) {
            return Json.parse(body.readAllBytes());
        }
        throw new Failure(Exit.FAILED, "the server knows this session no more: connect again");
    }

    private static Exchange open(Address to, Duration patience) throws IOException {
        return Exchange.with(URI.create(to.url()), patience);
    }

    private static String path(Address to) {
        return URI.create(to.url()).getRawPath() + "/mcp";
    }

    private Map<String, String> headers(Address to, Message message, String session) {
        boolean within = !message.isStateless() && !message.isInitialize();
        Map<String, String> headers =
                headers(to, "application/json, text/event-stream", within ? session : "");
        headers.put("Content-Type", "application/json");
        if (!within) {
            headers.remove("MCP-Protocol-Version");
        }
        if (message.isStateless()) {
            headers.put("MCP-Protocol-Version", HeaderValue.of(message.revision()));
            headers.put("Mcp-Method", HeaderValue.of(message.method()));
            if (!message.name().isEmpty()) {
                headers.put("Mcp-Name", HeaderValue.of(message.name()));
            }
        }
        return headers;
    }

    private Map<String, String> headers(Address to, String accept, String session) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + to.token());
        headers.put("Accept", accept);
        if (!session.isEmpty()) {
            headers.put("Mcp-Session-Id", HeaderValue.of(session));
        }
        if (!handshake.revision().isEmpty()) {
            headers.put("MCP-Protocol-Version", HeaderValue.of(handshake.revision()));
        }
        return headers;
    }
}
