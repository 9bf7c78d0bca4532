package os.atom.cli.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import os.atom.cli.server.Failure;
import os.atom.cli.server.Json;

/**
 * One client on standard input and output, and the server. Requests travel at the same time, each
 * over a connection of its own; what a client says in between arrives in its order.
 */
final class Bridge {
    /** Larger than anything the server takes, small enough for memory. */
    private static final int LONGEST_LINE = 32 << 20;

    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Handshake handshake;
    private final Courier courier;
    private final Lines lines;
    private final Runnable clientGone;
    private final Map<String, Errand> errands = new ConcurrentHashMap<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private Optional<Errand> listening = Optional.empty();
    private String listened = "";
    private volatile boolean begun;

    /**
     * A bridge.
     *
     * @param clientGone called, from any thread, when nobody reads what we write
     */
    Bridge(Handshake handshake, Courier courier, Lines lines, Runnable clientGone) {
        this.handshake = handshake;
        this.courier = courier;
        this.lines = lines;
        this.clientGone = clientGone;
    }

    /** Works until the client says no more and everything it asked for is answered. */
    void serve(InputStream in) throws IOException, InterruptedException {
        InputStream input = new BufferedInputStream(in, 1 << 16);
        for (Optional<byte[]> line = line(input); line.isPresent(); line = line(input)) {
            take(line.get());
        }
        for (Errand errand : List.copyOf(errands.values())) {
            if (!errand.message().isEndless()) {
                errand.awaitDone();
            }
        }
        end();
    }

    /** Takes back what is under way and ends the session; once, and soon. */
    void end() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Thread farewell = Thread.ofVirtual().start(this::sayFarewell);
        try {
            farewell.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayFarewell() {
        for (Map.Entry<String, Errand> open : errands.entrySet()) {
            Message message = open.getValue().message();
            open.getValue().takeBack();
            if (!message.isStateless()) {
                cancel(message.id());
            }
            open.getValue().abandon();
        }
        silence();
        courier.leave(FAREWELL);
    }

    private void cancel(JsonNode id) {
        ObjectNode cancelled =
                Json.object().put("jsonrpc", "2.0").put("method", "notifications/cancelled");
        cancelled.putObject("params").put("reason", "the client has ended").set("requestId", id);
        try {
            courier.carry(
                    new Errand(Message.of(cancelled.toString().getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(byte[] line) throws InterruptedException {
        if (new String(line, StandardCharsets.UTF_8).isBlank()) {
            return;
        }
        if (line.length > LONGEST_LINE) {
            lines.refuse(
                    NullNode.getInstance(),
                    Lines.NO_MESSAGE,
                    "a message is longer than " + LONGEST_LINE + " bytes: send less at once");
            return;
        }
        try {
            hand(Message.of(line));
        } catch (IOException noJson) {
            lines.refuse(
                    NullNode.getInstance(),
                    Lines.NO_JSON,
                    "a line is no JSON: send one message a line");
        } catch (IllegalArgumentException notOne) {
            lines.refuse(
                    NullNode.getInstance(),
                    Lines.NO_MESSAGE,
                    notOne.getMessage() + ": send one JSON object a line");
        }
    }

    private void hand(Message message) throws InterruptedException {
        Errand errand = new Errand(message);
        if (message.isInitialize()) {
            begun = false;
            handshake.begin(message);
            courier.carry(errand);
        } else if (message.isRequest()) {
            send(errand);
        } else if (!message.cancels().isMissingNode()) {
            takeBack(message);
        } else {
            courier.carry(errand);
            if (message.method().equals("notifications/initialized")) {
                begun = true;
            }
            listen();
        }
    }

    private void send(Errand errand) {
        String id = errand.message().id().toString();
        errands.put(id, errand);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        courier.carry(errand);
                        listen();
                    } catch (UncheckedIOException gone) {
                        clientGone.run();
                    } finally {
                        errands.remove(id, errand);
                        errand.finish();
                    }
                });
    }

    /** Without state there is a connection to close, and with it the server is to be told. */
    private void takeBack(Message cancelled) throws InterruptedException {
        Errand errand = errands.get(cancelled.cancels().toString());
        if (errand != null && errand.message().isStateless()) {
            errand.abandon();
            return;
        }
        if (errand != null) {
            errand.awaitSent();
            errand.takeBack();
        }
        courier.carry(new Errand(cancelled));
    }

    /**
     * Hears what the server says unasked in this session, once the client is ready; servers need
     * not say anything, and then it ends.
     */
    private synchronized void listen() {
        if (!begun || ended.get() || handshake.session().equals(listened)) {
            return;
        }
        listened = handshake.session();
        Errand errand = new Errand(Message.none());
        listening = Optional.of(errand);
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        courier.listen(errand);
                    } catch (UncheckedIOException gone) {
                        clientGone.run();
                    } catch (IOException | Failure e) {
                        // What it would have said unasked can be asked for.
                    }
                });
    }

    private synchronized void silence() {
        listening.ifPresent(Errand::abandon);
    }

    /** The next line without its end; longer than {@link #LONGEST_LINE} when it was cut. */
    private static Optional<byte[]> line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return Optional.empty();
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() <= LONGEST_LINE) {
                line.write(next);
            }
        }
        return Optional.of(line.toByteArray());
    }
}
