package os.atom.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one stream as long as it goes on, over either wire, and has {@link Heard} look at what it
 * tells.
 *
 * <p>The JDK's WebSocket answers the server's pings, as a client has to: who is not heard of for 90
 * seconds is taken to be gone.
 */
final class Follower implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Heard heard;
    private final StringBuilder text = new StringBuilder();
    private String id = "";

    private Follower(Heard heard) {
        this.heard = heard;
    }

    /** Begins to read server-sent events. */
    static void overStream(URI url, String key, String types, Heard heard)
            throws IOException, InterruptedException {
        HttpResponse<Stream<String>> response =
                CLIENT.send(
                        HttpRequest.newBuilder(url.resolve("/api/v1/stream?types=" + types))
                                .header("Authorization", "Bearer " + key)
                                .header("Accept", "text/event-stream")
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            throw new IOException("a stream was answered " + response.statusCode());
        }
        Follower follower = new Follower(heard);
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try (Stream<String> lines = response.body()) {
                        lines.forEach(follower::line);
                        heard.end("the server ended it");
                    } catch (UncheckedIOException cut) {
                        heard.end(cut.toString());
                    }
                });
    }

    private void line(String line) {
        if (line.startsWith("id:")) {
            id = line.substring("id:".length()).strip();
        } else if (line.startsWith("data:")) {
            // What is not on record has no id, and holds no post.
            if (!id.isEmpty()) {
                heard.take(Long.parseLong(id), read(line.substring("data:".length())));
            }
            id = "";
        }
    }

    /** Begins to read by the Atom protocol. */
    static void overSocket(URI url, String key, String types, Heard heard) {
        URI address = URI.create(url.toString().replaceFirst("^http", "ws") + "/ws");
        WebSocket socket =
                CLIENT.newWebSocketBuilder().buildAsync(address, new Follower(heard)).join();
        socket.sendText("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key), true).join();
        socket.sendText(
                        "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"%s\"]}".formatted(types),
                        true)
                .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            JsonNode frame = read(text.toString());
            text.setLength(0);
            switch (frame.path("type").asText()) {
                case "event" -> told(frame);
                case "ack" -> heard.begin();
                case "error" -> heard.end(frame.toString());
                default -> {}
            }
        }
        from.request(1);
        return null;
    }

    /** What is not on record, such as presence, has no number. */
    private void told(JsonNode event) {
        if (event.path("seq").asLong() > 0) {
            heard.take(event.path("seq").asLong(), event.path("event"));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        heard.end("the server closed it: " + status + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable broken) {
        heard.end(broken.toString());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(json, broken);
        }
    }
}
