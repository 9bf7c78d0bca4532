package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import os.atom.mcp.Clients;

/**
 * An agent behind the official server of A2A, which no one here wrote, on this machine. It has one
 * address for each way in which it is spoken to: {@code rpc}, {@code rest} and {@code old}.
 */
final class ForeignAgent implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final URI base;

    /** What it was asked: a message, or how a task stands. */
    record Asked(String way, String method, String message, String task, String key) {
        boolean isMessage() {
            return !message.isEmpty();
        }
    }

    ForeignAgent() {
        process = Clients.serve("a2a-server.mjs");
        try {
            String line =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))
                            .readLine();
            if (line == null || !line.startsWith("http")) {
                throw new AssertionError("it does not serve: " + line);
            }
            base = URI.create(line);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** As {@code peers.allowed} names it. */
    String place() {
        return base.getAuthority();
    }

    String card(String way) {
        return base + "/cards/" + way + ".json";
    }

    /** All that it was asked in a way, in order. */
    List<Asked> asked(String way) {
        List<Asked> all = new ArrayList<>();
        for (JsonNode each : send(HttpRequest.newBuilder(base.resolve("/asked")))) {
            if (each.path("way").asText().equals(way)) {
                all.add(
                        new Asked(
                                way,
                                each.path("method").asText(),
                                each.path("message").asText(),
                                each.path("task").asText(),
                                each.path("key").asText()));
            }
        }
        return all;
    }

    /** Lets it go on with what it works on or holds back. */
    void letGo(String way) {
        send(
                HttpRequest.newBuilder(base.resolve("/go/" + way))
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            return JSON.readTree(
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Looks again and again until something is there. */
    static void await(String what, BooleanSupplier there) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
