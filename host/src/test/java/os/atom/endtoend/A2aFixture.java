package os.atom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;

/** An agent that is offered, {@code scout}, and one that asks it. */
abstract class A2aFixture extends WorkingServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String scout;
    static String caller;

    @BeforeAll
    static void start() throws IOException {
        serve();
        scout = server.addAgent("scout", "autonomous");
        caller = server.addAgent("caller", "autonomous");
        server.addAgent("silent", "autonomous");
        assertThat(server.post("/api/v1/agents/scout/offer", server.owner(), Map.of()).status())
                .isEqualTo(200);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static HttpRequest.Builder at(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static HttpResponse<String> post(String path, String version, String body) {
        HttpRequest.Builder request =
                at(path, "Authorization", "Bearer " + caller, "Content-Type", "application/json");
        if (!version.isEmpty()) {
            request.header("A2A-Version", version);
        }
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException none) {
            throw new java.io.UncheckedIOException(none);
        }
    }
}
