package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person follows the record while it is written, over breaks and to the server's end. */
class AuditStreamIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private final HttpClient client = HttpClient.newHttpClient();
    private RunningServer server;

    /** An event of the stream. */
    private record Event(String name, JsonNode data) {}

    @BeforeEach
    void start() {
        server = RunningServer.start(directory.resolve("home"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<Stream<String>> open(String query, String key, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.url().resolve("/api/v1/audit/stream" + query))
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofLines());
    }

    /** Reads so many events, or to the end. */
    private static List<Event> events(Iterator<String> lines, int count) throws IOException {
        List<Event> events = new ArrayList<>();
        String name = "";
        while (events.size() < count && goesOn(lines)) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                name = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                events.add(new Event(name, JSON.readTree(line.substring("data:".length()))));
            }
        }
        return events;
    }

    /** A server that goes may cut its connections; what it said before is what counts. */
    private static boolean goesOn(Iterator<String> lines) {
        try {
            return lines.hasNext();
        } catch (UncheckedIOException cut) {
            return false;
        }
    }

    private static List<Long> numbers(List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals("entry"))
                .map(event -> event.data().path("seq").asLong())
                .toList();
    }

    @Test
    void tellsEachEntryOnceOverBreaksAndTheServersEnd() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (Stream<String> lines = open("?after=0", server.owner()).body()) {
            Iterator<String> iterator = lines.iterator();
            server.addAgent("one", "intern");
            seen.addAll(numbers(events(iterator, 2)));
        }
        server.addAgent("two", "intern");
        Iterator<String> again =
                open("", server.owner(), "Last-Event-ID", "" + seen.getLast()).body().iterator();
        server.addAgent("three", "intern");
        long last = server.get("/api/v1/status", server.owner()).json().path("entries").asLong();
        seen.addAll(numbers(events(again, (int) last - seen.size())));
        server.close();

        // As far as it got before the server went; the rest is told by the next life.
        seen.addAll(numbers(events(again, Integer.MAX_VALUE)));
        server.start();
        last = server.get("/api/v1/status", server.owner()).json().path("entries").asLong();
        List<Event> rest =
                events(
                        open("?after=" + seen.getLast(), server.owner()).body().iterator(),
                        (int) last - seen.size());

        seen.addAll(numbers(rest));
        for (int at = 0; at < seen.size(); at++) {
            assertThat(seen.get(at)).as("%s", seen).isEqualTo(at + 1);
        }
        assertThat(seen).hasSize((int) last);
    }

    @Test
    void wantsOnlyWhatIsAskedFor() throws Exception {
        Iterator<String> lines =
                open("?after=0&type=os.atom.agent.added", server.owner()).body().iterator();
        server.addAgent("one", "intern");
        server.post("/api/v1/agents/one/pause", server.owner(), Map.of());
        server.addAgent("two", "intern");
        assertThat(events(lines, 2))
                .extracting(event -> event.data().path("payload").path("name").asText())
                .containsExactly("one", "two");
    }

    @Test
    void isForPeopleAndForCursorsOfThisJournal() throws Exception {
        String agent = server.addAgent("scout", "autonomous");
        assertThat(open("", agent).statusCode()).isEqualTo(403);
        assertThat(open("?after=x", server.owner()).statusCode()).isEqualTo(422);
        assertThat(open("?after=100000", server.owner()).statusCode()).isEqualTo(422);
    }
}
