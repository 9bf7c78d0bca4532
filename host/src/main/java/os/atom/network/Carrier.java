package os.atom.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import os.atom.identity.Outcome;

/**
 * Carries one request to where it may go, and nowhere else. It asks where that is each time, and
 * connects to the very address that was allowed; it follows no redirect, and reads no more of an
 * answer than is wanted. A client of our own, since those of others look names up again.
 * Thread-safe.
 */
public final class Carrier {
    private static final Pattern FIELD = Pattern.compile("[\\x20-\\x7E]+");

    private final Outward outward;
    private final Supplier<SSLSocketFactory> tls;
    private final Duration patience;

    /**
     * @param tls makes TLS of a connection, and knows whom to trust
     * @param patience for everything: connection, TLS, request and answer
     */
    public Carrier(Outward outward, Supplier<SSLSocketFactory> tls, Duration patience) {
        this.outward = requireNonNull(outward, "outward");
        this.tls = requireNonNull(tls, "tls");
        this.patience = requireNonNull(patience, "patience");
    }

    static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return isSecret(url) ? 443 : 80;
    }

    static boolean isSecret(URI url) {
        return "https".equals(url.getScheme());
    }

    /**
     * One request.
     *
     * @param method {@code GET} or {@code POST}
     * @param type of the body; empty where there is none
     * @param headers beside those of every request; ours, and of no line breaks
     * @param most bytes of the answer's body that are read; with 0 nothing but the status is
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Request(
            String method,
            URI url,
            String type,
            Map<String, String> headers,
            byte[] body,
            int most) {
        public Request {
            requireNonNull(method, "method");
            requireNonNull(url, "url");
            headers = Map.copyOf(headers);
            headers.forEach((name, value) -> {
                if (!FIELD.matcher(name + value).matches()) {
                    throw new IllegalArgumentException("a header that holds a line break");
                }
            });
        }
    }

    /** Sends it, and reads as much of the answer as it wants. */
    public Answered send(Request request) throws InterruptedException {
        URI url = request.url();
        return switch (outward.find(url.getHost(), port(url))) {
            case Outcome.Refused<List<InetAddress>> refused ->
                    new Answered.Failed(refused.reason());
            case Outcome.Done<List<InetAddress>>(List<InetAddress> found) ->
                    isSecret(url) || outward.lists(found.getFirst(), port(url))
                            ? send(found.getFirst(), request)
                            : new Answered.Failed(
                                    "the place is not on the list of those without TLS");
        };
    }

    private Answered send(InetAddress address, Request request) throws InterruptedException {
        URI url = request.url();
        CountDownLatch done = new CountDownLatch(1);
        try (Socket socket = new Socket()) {
            Thread watch = Thread.ofVirtual().start(() -> closeLate(socket, done));
            try {
                socket.connect(
                        new InetSocketAddress(address, port(url)), (int) patience.toMillis());
                Socket wire = isSecret(url) ? secret(socket, url) : socket;
                write(wire.getOutputStream(), request);
                return new AnswerReader(
                                new BufferedInputStream(wire.getInputStream()), request.most())
                        .read();
            } finally {
                done.countDown();
                watch.join();
            }
        } catch (AnswerReader.Odd odd) {
            return new Answered.Failed(String.valueOf(odd.getMessage()));
        } catch (IOException broken) {
            return new Answered.Failed(Broken.reason(broken));
        }
    }

    /** A write has no timeout of its own. */
    private void closeLate(Socket socket, CountDownLatch done) {
        try {
            if (!done.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                socket.close();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // It is closed.
        }
    }

    private Socket secret(Socket socket, URI url) throws IOException {
        SSLSocket wire = (SSLSocket) tls.get().createSocket(socket, url.getHost(), port(url), true);
        SSLParameters parameters = wire.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        wire.setSSLParameters(parameters);
        wire.startHandshake();
        return wire;
    }

    private static void write(OutputStream out, Request request) throws IOException {
        URI url = request.url();
        StringBuilder head = new StringBuilder(request.method()).append(' ');
        head.append(url.getRawPath().isEmpty() ? "/" : url.getRawPath());
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
        if (url.getPort() > 0) {
            head.append(':').append(url.getPort());
        }
        head.append("\r\nUser-Agent: atom-os\r\nConnection: close\r\n");
        if (!request.type().isEmpty()) {
            head.append("Content-Length: ")
                    .append(request.body().length)
                    .append("\r\nContent-Type: ")
                    .append(request.type())
                    .append("\r\n");
        }
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(US_ASCII));
        out.write(request.body());
        out.flush();
    }
}
