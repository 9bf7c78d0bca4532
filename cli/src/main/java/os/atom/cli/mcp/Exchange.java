package os.atom.cli.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request and its answer over a connection of its own (HTTP/1.1, RFC 9112).
 *
 * <p>Of our own because a request is cancelled by closing its connection while another thread reads
 * the answer: {@code HttpURLConnection} waits for that thread, and {@code java.net.http} takes 0.3
 * s to load. One thread sends and reads; {@link #close} is for any thread.
 */
final class Exchange implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int LONGEST_HEAD = 1 << 16;

    private final Socket socket;
    private final String host;
    private int status;
    private final Map<String, String> fields = new TreeMap<>();

    private Exchange(Socket socket, String host) {
        this.socket = socket;
        this.host = host;
    }

    /**
     * Connects to where {@code url} leads.
     *
     * @param patience how long a silence may last; zero for ever
     */
    static Exchange with(URI url, Duration patience) throws IOException {
        boolean tls = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        Socket plain = new Socket();
        try {
            String name = url.getHost().replaceAll("^\\[|]$", "");
            plain.connect(new InetSocketAddress(name, port), CONNECT_MILLIS);
            Socket socket = tls ? secured(plain, name, port) : plain;
            socket.setSoTimeout((int) patience.toMillis());
            socket.setTcpNoDelay(true);
            return new Exchange(socket, url.getAuthority());
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String name, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, name, port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /**
     * Sends the whole request.
     *
     * @param headers none of them with a line break
     */
    void send(String method, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        socket.getOutputStream().write(request.toByteArray());
        socket.getOutputStream().flush();
    }

    /** Reads up to the body of the answer, which is then what is returned. */
    InputStream receive() throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        do {
            readHead(in);
        } while (status / 100 == 1);
        if (status == 204 || status == 304) {
            return InputStream.nullInputStream();
        }
        if (field("transfer-encoding").orElse("").toLowerCase(Locale.ROOT).contains("chunked")) {
            return new Chunks(in);
        }
        Optional<String> length = field("content-length");
        return length.isEmpty() ? in : new Chunks(in, number(length.get(), 10));
    }

    int status() {
        return status;
    }

    /** A header field of the answer, by its name in small letters. */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Ends the connection, and with it whoever waits for it here. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed for us.
        }
    }

    private void readHead(InputStream in) throws IOException {
        fields.clear();
        String first = line(in, LONGEST_HEAD);
        if (!first.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            throw new IOException("it does not speak HTTP");
        }
        status = Integer.parseInt(first.substring(9, 12));
        int left = LONGEST_HEAD;
        for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
    }

    static String line(InputStream in, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.size() >= most) {
                throw new IOException("a head without end");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    static long number(String text, int radix) throws IOException {
        try {
            long number = Long.parseLong(text.strip(), radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a negative one.
        }
        throw new IOException("'" + text + "' is no length");
    }
}
