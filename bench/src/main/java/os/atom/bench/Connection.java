package os.atom.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kept HTTP/1.1 connection that the calling thread writes to and reads from itself: as little
 * as possible of what is measured is the client's. Takes answers that carry their length.
 */
final class Connection implements AutoCloseable {
    private static final Pattern LENGTH =
            Pattern.compile("\r\ncontent-length: *(\\d+)\r\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final String HEAD_END = "\r\n\r\n";

    private final Socket socket;
    private final String host;
    private final byte[] buffer = new byte[64 << 10];

    Connection(URI url) throws IOException {
        socket = new Socket(url.getHost(), url.getPort());
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        host = url.getAuthority();
    }

    /** An answer of any status. */
    record Answer(int status, String body) {}

    /** The answer's body; fails for every status but a good one. */
    String ask(String method, String path, String key, String body) throws IOException {
        Answer answer = send(method, path, key, body);
        if (answer.status() / 100 != 2) {
            throw new IOException(
                    "%s answered %d %s".formatted(path, answer.status(), answer.body()));
        }
        return answer.body();
    }

    /** The answer, whatever it is. */
    Answer send(String method, String path, String key, String body) throws IOException {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(method, path, host, key, content.length);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        socket.getOutputStream().write(request.toByteArray());
        return answer(path);
    }

    private Answer answer(String path) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int wanted = Integer.MAX_VALUE;
        while (read.size() < wanted) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new EOFException(path + " broke off");
            }
            read.write(buffer, 0, count);
            if (wanted == Integer.MAX_VALUE) {
                wanted = whole(read.toString(StandardCharsets.ISO_8859_1));
            }
        }
        String answer = read.toString(StandardCharsets.UTF_8);
        Matcher status = STATUS.matcher(answer);
        if (!status.lookingAt()) {
            throw new IOException(path + " answered " + answer);
        }
        return new Answer(
                Integer.parseInt(status.group(1)),
                answer.substring(answer.indexOf(HEAD_END) + HEAD_END.length()));
    }

    /** How many bytes the answer has, once its head is there. */
    private static int whole(String soFar) {
        int end = soFar.indexOf(HEAD_END);
        if (end < 0) {
            return Integer.MAX_VALUE;
        }
        Matcher length = LENGTH.matcher(soFar.substring(0, end + 2));
        return end + HEAD_END.length() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
