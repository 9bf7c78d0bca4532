package os.atom.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A client of {@code GET /api/v1/stream}. Test support, for one thread. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An event; {@code id} is empty where it had none. */
    record Event(String name, String id, JsonNode data) {
        String type() {
            return data.path("type").asText();
        }
    }

    private final HttpResponse<Stream<String>> response;
    private final Iterator<String> lines;

    private EventStream(HttpResponse<Stream<String>> response) {
        this.response = response;
        this.lines = response.body().iterator();
    }

    static EventStream open(RunningServer server, String query, String key, String... headers) {
        return at(server, "/api/v1/stream" + query, key, headers);
    }

    /** Any stream, by its path. */
    static EventStream at(RunningServer server, String path, String key, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new EventStream(
                    HttpClient.newHttpClient()
                            .send(request.build(), HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    int status() {
        return response.statusCode();
    }

    Map<String, List<String>> headers() {
        return response.headers().map();
    }

    /** Events up to the first that is meant, that one too; all there are when none is. */
    List<Event> until(Predicate<Event> last) throws IOException {
        List<Event> events = new ArrayList<>();
        String name = "";
        String id = "";
        StringBuilder data = new StringBuilder();
        while (goesOn()) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("id:")) {
                id = line.substring("id:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()));
            } else if (line.isEmpty() && !data.isEmpty()) {
                Event event = new Event(name, id, JSON.readTree(data.toString()));
                events.add(event);
                if (last.test(event)) {
                    return events;
                }
                name = "";
                id = "";
                data.setLength(0);
            }
        }
        return events;
    }

    private boolean goesOn() {
        try {
            return lines.hasNext();
        } catch (UncheckedIOException cut) {
            return false;
        }
    }

    @Override
    public void close() {
        response.body().close();
    }
}
