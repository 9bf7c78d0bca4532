package os.atom.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import os.atom.identity.Outcome;
import os.atom.network.Outward;

/**
 * Carries one request to where it may go, and nowhere else. It asks where that is each time, and
 * connects to the very address that was allowed; it follows no redirect, and reads no more of an
 * answer than its status. A client of our own, since those of others look names up again.
 * Thread-safe.
 */
final class Carrier {
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})( .*)?");
    private static final int LONGEST_LINE = 500;

    private final Outward outward;
    private final Supplier<SSLSocketFactory> tls;
    private final Duration patience;

    /**
     * @param tls makes TLS of a connection, and knows whom to trust
     * @param patience for everything: connection, TLS, request and answer
     */
    Carrier(Outward outward, Supplier<SSLSocketFactory> tls, Duration patience) {
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

    /** Posts it; empty once it was taken, else why it was not. */
    Optional<String> post(URI url, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        return switch (outward.find(url.getHost(), port(url))) {
            case Outcome.Refused<List<InetAddress>> refused -> Optional.of(refused.reason());
            case Outcome.Done<List<InetAddress>>(List<InetAddress> found) ->
                    isSecret(url) || outward.lists(found.getFirst(), port(url))
                            ? post(found.getFirst(), url, headers, body)
                            : Optional.of("the place is not on the list of those without TLS");
        };
    }

    private Optional<String> post(
            InetAddress address, URI url, Map<String, String> headers, byte[] body)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (Socket socket = new Socket()) {
            Thread watch = Thread.ofVirtual().start(() -> closeLate(socket, done));
            try {
                socket.connect(
                        new InetSocketAddress(address, port(url)), (int) patience.toMillis());
                Socket wire = isSecret(url) ? secret(socket, url) : socket;
                write(wire.getOutputStream(), url, headers, body);
                return verdict(line(wire.getInputStream()));
            } finally {
                done.countDown();
                watch.join();
            }
        } catch (IOException broken) {
            return Optional.of(Broken.reason(broken));
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

    private static void write(OutputStream out, URI url, Map<String, String> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder("POST ");
        head.append(url.getRawPath().isEmpty() ? "/" : url.getRawPath());
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
        if (url.getPort() > 0) {
            head.append(':').append(url.getPort());
        }
        head.append("\r\nUser-Agent: atom-os\r\nConnection: close\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nContent-Type: application/cloudevents+json\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(US_ASCII));
        out.write(body);
        out.flush();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() < LONGEST_LINE) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString().strip();
    }

    /** Nothing of the answer's own words is kept. */
    private static Optional<String> verdict(String line) {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            return Optional.of("the answer is no HTTP");
        }
        return switch (status.group(1).charAt(0)) {
            case '2' -> Optional.empty();
            case '3' ->
                    Optional.of(
                            "answered %s; redirects are not followed".formatted(status.group(1)));
            default -> Optional.of("answered " + status.group(1));
        };
    }
}
