package os.atom.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A WebSocket by hand, to do what libraries do not: to take nothing, and to say what is wrong. Test
 * support, for one thread.
 */
final class RawAtom implements AutoCloseable {
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** A frame as it came. */
    record Frame(int opcode, byte[] payload) {
        String text() {
            return new String(payload, UTF_8);
        }

        int status() {
            return ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private RawAtom(URI url) throws IOException {
        // What the kernel keeps for a reader that takes nothing is little then.
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
        socket.setSoTimeout(60_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    static RawAtom open(RunningServer server) throws IOException {
        RawAtom raw = new RawAtom(server.url());
        String head = raw.shake(server.url().getAuthority());
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException(head);
        }
        return raw;
    }

    /** What a server answers to a handshake that calls it by another name. */
    static String answer(RunningServer server, String host) throws IOException {
        try (RawAtom raw = new RawAtom(server.url())) {
            return raw.shake(host);
        }
    }

    private String shake(String host) throws IOException {
        socket.getOutputStream()
                .write(
                        ("GET /ws HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                                .formatted(host)
                                .getBytes(US_ASCII));
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Says hello, subscribes to everything, and reads both answers. */
    static RawAtom subscribed(RunningServer server, String key) throws IOException {
        RawAtom raw = open(server);
        raw.say("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key));
        raw.say("{\"type\":\"subscribe\",\"id\":\"all\"}");
        raw.read();
        raw.read();
        return raw;
    }

    void say(String text) throws IOException {
        send(TEXT, text.getBytes(UTF_8));
    }

    /** One whole frame, masked with zeros. */
    void send(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (0x80 | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        socket.getOutputStream().write(frame.array(), 0, frame.position());
    }

    /** The next frame; nothing when the connection is closed. */
    Optional<Frame> read() throws IOException {
        try {
            int opcode = in.readUnsignedByte() & 0xf;
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = new byte[(int) length];
            in.readFully(payload);
            return Optional.of(new Frame(opcode, payload));
        } catch (EOFException | SocketException closed) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
