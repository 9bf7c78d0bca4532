package os.atom.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import os.atom.client.wire.Url;

/**
 * The running server over HTTP.
 *
 * <p>{@link HttpURLConnection} rather than {@code java.net.http}, which takes 0.3 s longer to load.
 * Every method throws {@link Failure} for anything but a good answer. Safe for several threads.
 */
public final class Server {
    private static final String API = "/api/v1";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** A server that is busy answers in less. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    /** The longest a command may be silent is its timeout, 300 s at most. */
    private static final Duration STREAM = Duration.ofSeconds(330);

    static {
        // A request that fails half way is never sent twice behind our back: it may run something.
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.keepAlive", "false");
    }

    private static final Pattern SHA256 = Pattern.compile("sha-256=:([A-Za-z0-9+/]{43}=):");

    private final Address address;

    public Server(Address address) {
        this.address = address;
    }

    /** A name or id as one segment of a path. */
    public static String segment(String name) {
        if (name.isBlank() || name.equals(".") || name.equals("..")) {
            throw Failure.usage("'" + name + "' is no name: see atom-os agent list");
        }
        return value(name);
    }

    /** One more parameter of a query; empty when it is not given. */
    public static String parameter(String name, @Nullable String given) {
        return given == null ? "" : "&" + name + "=" + value(given);
    }

    /** A value of a query. */
    public static String value(String text) {
        return Url.encode(text);
    }

    public JsonNode get(String path) {
        return send("GET", path, null, ANSWER, Asks.GOOD).body();
    }

    public JsonNode post(String path, JsonNode body) {
        return send("POST", path, body, ANSWER, Asks.GOOD).body();
    }

    /** As {@link #post}, done once also when the way to the server breaks and it is sent again. */
    public JsonNode postOnce(String path, JsonNode body) {
        String key = UUID.randomUUID().toString();
        return send("POST", path, body, ANSWER, Asks.GOOD, Optional.of(key)).body();
    }

    public JsonNode put(String path, JsonNode body) {
        return send("PUT", path, body, ANSWER, Asks.GOOD).body();
    }

    public JsonNode delete(String path) {
        return send("DELETE", path, null, ANSWER, Asks.GOOD).body();
    }

    /** As {@link #get}, for whoever waits for a server: empty when none answers. */
    public Optional<JsonNode> reach(String path) {
        try {
            return Optional.of(
                    exchange("GET", path, null, ANSWER, Asks.GOOD, Optional.empty()).body());
        } catch (IOException unreachable) {
            return Optional.empty();
        }
    }

    /** As {@link #get}, for whoever wants to know whether it answers: one that hangs is silent. */
    public JsonNode getSoon(String path) {
        try {
            return exchange("GET", path, null, SIGN_OF_LIFE, Asks.GOOD, Optional.empty()).body();
        } catch (SocketTimeoutException hangs) {
            throw new Failure(
                    Exit.NO_SERVER,
                    "nothing answers at %s within %d s: %s"
                            .formatted(address.url(), SIGN_OF_LIFE.toSeconds(), address.silent()));
        } catch (IOException problem) {
            throw unreachable(problem);
        }
    }

    /** As {@link #get}, for work whose length depends on the size of the journal. */
    public JsonNode getSlow(String path) {
        return send("GET", path, null, Duration.ZERO, Asks.GOOD).body();
    }

    /** As {@link #post}, for work whose length depends on the size of the journal. */
    public JsonNode postSlow(String path, JsonNode body) {
        return send("POST", path, body, Duration.ZERO, Asks.GOOD).body();
    }

    /** As {@link #post}, with a refusal by policy as an answer and not a failure. */
    public Answer ask(String path, JsonNode body) {
        return send("POST", path, body, ANSWER, Asks.GOOD_OR_FORBIDDEN);
    }

    /** As {@link #post}, with every refusal as an answer and not a failure. */
    public Answer offer(String path, JsonNode body) {
        return send("POST", path, body, ANSWER, Asks.ANY);
    }

    /** A body to read while it comes; the caller closes it. */
    public InputStream stream(String path, String accept) {
        return download(path, accept).body();
    }

    /**
     * A body, with the digest that the server knows of it.
     *
     * @param sha256 in Base64, from {@code Repr-Digest} (RFC 9530)
     */
    public record Download(InputStream body, Optional<String> sha256) {}

    /** As {@link #stream}, with what the server says of the whole. */
    public Download download(String path, String accept) {
        try {
            HttpURLConnection connection = open("GET", path, STREAM);
            connection.setRequestProperty("Accept", accept);
            int status = connection.getResponseCode();
            if (status != HttpURLConnection.HTTP_OK) {
                throw Refusals.of(status, read(connection, status), connection);
            }
            return new Download(
                    connection.getInputStream(), sha256(connection.getHeaderField("Repr-Digest")));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private static Optional<String> sha256(@Nullable String digest) {
        Matcher given = SHA256.matcher(digest == null ? "" : digest);
        return given.find() ? Optional.of(given.group(1)) : Optional.empty();
    }

    /** Which answers are no failure. */
    private enum Asks {
        GOOD,
        GOOD_OR_FORBIDDEN,
        ANY;

        boolean takes(int status) {
            return switch (this) {
                case GOOD -> status / 100 == 2;
                case GOOD_OR_FORBIDDEN -> status / 100 == 2 || status == Answer.FORBIDDEN;
                case ANY -> status != HttpURLConnection.HTTP_UNAUTHORIZED;
            };
        }
    }

    private Answer send(
            String method, String path, @Nullable JsonNode body, Duration patience, Asks asks) {
        return send(method, path, body, patience, asks, Optional.empty());
    }

    private Answer send(
            String method,
            String path,
            @Nullable JsonNode body,
            Duration patience,
            Asks asks,
            Optional<String> key) {
        try {
            return exchange(method, path, body, patience, asks, key);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private Answer exchange(
            String method,
            String path,
            @Nullable JsonNode body,
            Duration patience,
            Asks asks,
            Optional<String> key)
            throws IOException {
        HttpURLConnection connection = open(method, path, patience);
        key.ifPresent(once -> connection.setRequestProperty("Idempotency-Key", once));
        if (body != null) {
            byte[] bytes = Json.bytes(body);
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", "application/json");
            connection.getOutputStream().write(bytes);
        }
        int status = connection.getResponseCode();
        JsonNode answer = read(connection, status);
        if (asks.takes(status)) {
            return new Answer(status, answer);
        }
        throw Refusals.of(status, answer, connection);
    }

    private HttpURLConnection open(String method, String path, Duration patience)
            throws IOException {
        var connection =
                (HttpURLConnection)
                        URI.create(address.url() + API + path)
                                .toURL()
                                .openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) patience.toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + address.token());
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    private JsonNode read(HttpURLConnection connection, int status) throws IOException {
        try (InputStream body =
                status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
            if (bytes.length == 0) {
                return MissingNode.getInstance();
            }
            String type = connection.getContentType();
            if (type == null || !type.contains("json")) {
                throw notAtomOs();
            }
            return Json.parse(bytes);
        }
    }

    private Failure unreachable(IOException problem) {
        return switch (problem) {
            case ConnectException e ->
                    new Failure(
                            Exit.NO_SERVER,
                            "nothing answers at " + address.url() + ": " + address.silent());
            case UnknownHostException e ->
                    new Failure(
                            Exit.NO_SERVER,
                            "no host of this name, "
                                    + address.url()
                                    + ": correct "
                                    + address.origin());
            case SocketTimeoutException e ->
                    new Failure(
                            Exit.FAILED,
                            address.url() + " did not answer in time: see what the server prints");
            case com.fasterxml.jackson.core.JacksonException e -> notAtomOs();
            default ->
                    new Failure(
                            Exit.FAILED,
                            "the connection to "
                                    + address.url()
                                    + " broke ("
                                    + problem.getMessage()
                                    + "): see what the server prints");
        };
    }

    private Failure notAtomOs() {
        return new Failure(
                Exit.NO_SERVER,
                address.url()
                        + " answers, but not as Atom OS: correct "
                        + address.origin()
                        + " or start the server again");
    }
}
