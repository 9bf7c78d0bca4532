package os.atom.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.EventStream;
import os.atom.protocol.Problem;

/** Calls over HTTP, their bodies as records of the protocol. */
final class Wire implements AutoCloseable {
    private static final String API = "/api/v1";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A command may run for 300 s, and a person take as long before it. */
    private static final Duration ANSWER = Duration.ofSeconds(630);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .build();
    private final String url;
    private final String key;

    Wire(URI url, String key) {
        if (url.getHost() == null
                || url.getScheme() == null
                || !url.getScheme().matches("https?")) {
            throw new IllegalArgumentException(url + " is not like http://127.0.0.1:8000");
        }
        this.url = url.toString().replaceFirst("/+$", "") + API;
        this.key = key;
    }

    <T> T get(String path, Class<T> type) {
        return Json.read(body(send("GET", path, Optional.empty())), type);
    }

    <T> T get(String path, TypeReference<T> type) {
        return Json.read(body(send("GET", path, Optional.empty())), type);
    }

    /** A write, done once. */
    <T> T write(String method, String path, @Nullable Object body, Class<T> type) {
        return Json.read(write(method, path, body), type);
    }

    byte[] write(String method, String path, @Nullable Object body) {
        return answer(method, path, body).body();
    }

    /** The same with its status. */
    HttpResponse<byte[]> answer(String method, String path, @Nullable Object body) {
        return good(send(method, path, Optional.ofNullable(body)));
    }

    /**
     * Events from the server; whoever reads closes it.
     *
     * @param after the id of the last event that was read; from where {@code path} says when empty
     * @throws IOException when the connection does not come about
     */
    EventStream stream(String path, String after) throws IOException {
        HttpRequest.Builder request = request(path).header("Accept", "text/event-stream");
        if (!after.isEmpty()) {
            request.header("Last-Event-ID", after);
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                try (InputStream body = response.body()) {
                    throw AtomOsException.of(problem(response.statusCode(), body.readAllBytes()));
                }
            }
            return new EventStream(response.body());
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, Optional<Object> body) {
        HttpRequest.Builder request = request(path).timeout(ANSWER);
        request.method(
                method,
                body.map(Json::write)
                        .map(HttpRequest.BodyPublishers::ofByteArray)
                        .orElseGet(HttpRequest.BodyPublishers::noBody));
        body.ifPresent(_ -> request.header("Content-Type", "application/json"));
        if (!method.equals("GET")) {
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        HttpRequest whole = request.build();
        try {
            return again(whole);
        } catch (IOException broken) {
            throw AtomOsException.Unavailable.of(
                    "no answer from " + url + ": " + broken,
                    "see that the server runs, and that the address is right",
                    broken);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    /** Its key makes that a request which arrived before is not carried out twice. */
    private HttpResponse<byte[]> again(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (java.net.http.HttpTimeoutException tooLong) {
            throw tooLong;
        } catch (IOException broken) {
            return client.send(request, BodyHandlers.ofByteArray());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key);
    }

    private static byte[] body(HttpResponse<byte[]> response) {
        return good(response).body();
    }

    private static HttpResponse<byte[]> good(HttpResponse<byte[]> response) {
        if (response.statusCode() / 100 != 2) {
            throw AtomOsException.of(problem(response.statusCode(), response.body()));
        }
        return response;
    }

    private static Problem problem(int status, byte[] body) {
        try {
            JsonNode problem = Json.MAPPER.readTree(body);
            if (problem != null && problem.hasNonNull("status") && problem.hasNonNull("detail")) {
                return Json.MAPPER.treeToValue(problem, Problem.class);
            }
        } catch (IOException notOurs) {
            // Told below.
        }
        String detail = "the server answered " + status + " and said no more";
        return new Problem(
                "about:blank", "", status, detail, null, null, null, "see what it prints", null);
    }

    static AtomOsException interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return AtomOsException.Unavailable.of("interrupted", "call again", stopped);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
