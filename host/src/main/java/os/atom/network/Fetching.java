package os.atom.network;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One plain request. What follows it on the same connection is never sent on, so that no second
 * request can hide behind the first.
 */
record Fetching(Connection connection, Incoming incoming, SocketChannel server) {
    void run(Request.Fetch fetch) throws IOException, Refused {
        send(fetch.head().getBytes(StandardCharsets.ISO_8859_1));
        Thread back = connection.outlet().start(() -> connection.receive(server));
        switch (fetch.body()) {
            case Request.Body.Sized(long length) -> sized(length);
            case Request.Body.Chunked() -> chunked();
        }
        Tunnelling.join(back);
    }

    private void sized(long length) throws IOException, Refused {
        long left = length;
        while (left > 0) {
            byte[] bytes = incoming.some(left);
            if (bytes.length == 0) {
                throw new IOException("the client left in the middle of the body");
            }
            send(bytes);
            left -= bytes.length;
        }
    }

    /** Written anew chunk by chunk, so that there is one reading of where it ends. */
    private void chunked() throws IOException, Refused {
        while (true) {
            String size = incoming.line();
            if (!size.matches("[0-9A-Fa-f]{1,12}")) {
                throw Refused.request("'" + Shown.of(size) + "' is no size of a chunk");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                break;
            }
            send((size + "\r\n").getBytes(StandardCharsets.US_ASCII));
            sized(length);
            if (!incoming.line().isEmpty()) {
                throw Refused.request("a chunk is longer than was announced");
            }
            send("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (!incoming.line().isEmpty()) {
            throw Refused.request("fields after the body are not sent on");
        }
        send("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void send(byte[] bytes) throws IOException, Refused {
        connection.traffic().send(bytes.length);
        connection.touch();
        connection.write(server, bytes);
    }
}
