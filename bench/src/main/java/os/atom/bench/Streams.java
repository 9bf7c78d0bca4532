package os.atom.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Many readers on one thread, which takes the time at which it finds a post whose words are the
 * time at which it was sent: as little as possible of what is measured is the readers'.
 */
final class Streams implements Listeners, AutoCloseable {
    private final Selector selector = Selector.open();
    private final ByteBuffer input = ByteBuffer.allocateDirect(256 << 10);
    private final byte[] bytes = new byte[256 << 10];
    private long[] late = new long[1 << 16];
    private int count;

    Streams() throws IOException {}

    /** Opens the Atom protocol, says hello and subscribes to posts. */
    void subscribe(URI url, String key) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(url.getHost(), url.getPort()));
        String handshake =
                "GET /ws HTTP/1.1\r\nHost: %s\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
                        .formatted(url.getAuthority());
        channel.write(ByteBuffer.wrap(handshake.getBytes(US_ASCII)));
        readUntil(channel, "\r\n\r\n");
        channel.write(frame("{\"type\":\"hello\",\"key\":\"%s\"}".formatted(key)));
        readUntil(channel, "\"cursor\"");
        channel.write(
                frame(
                        "{\"type\":\"subscribe\",\"id\":\"s\",\"types\":[\"os.atom.post.created\"]}"));
        readUntil(channel, "\"ack\"");
        add(channel);
    }

    /** Listens to a socket that is open already. */
    void add(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Scan());
    }

    /** A text frame, masked with zeros. */
    private static ByteBuffer frame(String text) {
        byte[] payload = text.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 8).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) 0xfe).putShort((short) payload.length);
        }
        return frame.putInt(0).put(payload).flip();
    }

    private static void readUntil(SocketChannel channel, String end) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (!new String(buffer.array(), 0, buffer.position(), UTF_8).contains(end)) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the server closed a stream");
            }
        }
    }

    @Override
    public void listen(int posts) throws IOException {
        while (count < posts) {
            selector.select();
            Iterator<SelectionKey> ready = selector.selectedKeys().iterator();
            while (ready.hasNext()) {
                SelectionKey key = ready.next();
                ready.remove();
                read((SocketChannel) key.channel(), (Scan) key.attachment());
            }
        }
    }

    private void read(SocketChannel channel, Scan scan) throws IOException {
        int size = channel.read(input.clear());
        if (size < 0) {
            throw new IOException("the server closed a stream");
        }
        long now = System.nanoTime();
        input.flip().get(bytes, 0, size);
        for (int at = 0; at < size; at++) {
            long sent = scan.take(bytes[at]);
            if (sent != 0) {
                if (count == late.length) {
                    late = Arrays.copyOf(late, 2 * count);
                }
                late[count++] = now - sent;
            }
        }
    }

    @Override
    public Figures late() {
        Figures figures = new Figures(Arrays.copyOf(late, count));
        count = 0;
        return figures;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
