package os.atom.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A client of the Atom protocol. Test support, for one thread. */
final class AtomClient implements AutoCloseable, WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 60;

    /** What the last frame is in the list of those that came. */
    static final String CLOSED = "closed";

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    private AtomClient(URI url, String... headers) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        for (int at = 0; at < headers.length; at += 2) {
            builder.header(headers[at], headers[at + 1]);
        }
        URI address = URI.create(url.toString().replaceFirst("^http", "ws") + "/ws");
        socket = builder.buildAsync(address, this).join();
    }

    /** A connection on which nothing was said yet. */
    static AtomClient open(RunningServer server, String... headers) {
        return new AtomClient(server.url(), headers);
    }

    /** A connection on which hello was said and answered. */
    static AtomClient open(RunningServer server, String key) {
        AtomClient client = new AtomClient(server.url());
        client.say("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key));
        JsonNode welcome = client.next();
        if (!"welcome".equals(welcome.path("type").asText())) {
            throw new AssertionError(welcome.toString());
        }
        return client;
    }

    /** Sends a frame as it is. */
    void say(String frame) {
        socket.sendText(frame, true).join();
    }

    WebSocket socket() {
        return socket;
    }

    /** The next frame; of type {@link #CLOSED} with a {@code code} when the server closed. */
    JsonNode next() {
        try {
            JsonNode next = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came in " + PATIENCE_SECONDS + " s");
            }
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Says it, and gives what comes back; what events come before are dropped. */
    JsonNode ask(String frame) {
        say(frame);
        return until(answer -> !answer.path("type").asText().equals("event")).getLast();
    }

    /** Frames up to the first that is meant, that one too; at the latest up to the end. */
    List<JsonNode> until(Predicate<JsonNode> last) {
        List<JsonNode> all = new ArrayList<>();
        do {
            all.add(next());
        } while (!last.test(all.getLast()) && !all.getLast().path("type").asText().equals(CLOSED));
        return all;
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            try {
                JsonNode frame = JSON.readTree(text.toString());
                AtomDocument.check(frame);
                frames.add(frame);
            } catch (JsonProcessingException broken) {
                throw new IllegalStateException(broken);
            }
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        frames.add(
                JSON.createObjectNode()
                        .put("type", CLOSED)
                        .put("status", status)
                        .put("reason", reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        frames.add(JSON.createObjectNode().put("type", CLOSED).put("status", 1006));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
