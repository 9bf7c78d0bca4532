package os.atom.sandbox;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;

/**
 * A program of its own, in the network of one command: whoever connects to it there is connected to
 * a socket file. It judges nothing and holds nothing; the proxy behind the socket does.
 *
 * <p>It is started from this one class file, so it has no nested class and needs nothing but the
 * JDK; it says with one byte on its standard output that it listens.
 */
final class Relay implements Runnable {
    /** Where it listens, on 127.0.0.1 of a network that nobody else is in. */
    static final int PORT = 3128;

    private static final int MOST = 96;
    private static final int BUFFER = 1 << 14;
    private static final int BACKLOG = 128;

    private static final Semaphore ROOM = new Semaphore(MOST);

    private final SocketChannel from;
    private final SocketChannel to;

    private Relay(SocketChannel from, SocketChannel to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Listens until it is ended.
     *
     * @param words the path of the socket file
     */
    public static void main(String[] words) throws IOException {
        UnixDomainSocketAddress outlet = UnixDomainSocketAddress.of(words[0]);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
                FileOutputStream ready = new FileOutputStream(FileDescriptor.out)) {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            listener.bind(new InetSocketAddress(loopback, PORT), BACKLOG);
            ready.write('!');
            ready.flush();
            while (true) {
                join(listener.accept(), outlet);
            }
        }
    }

    private static void join(SocketChannel client, UnixDomainSocketAddress outlet)
            throws IOException {
        if (!ROOM.tryAcquire()) {
            client.close();
            return;
        }
        try {
            Thread.ofPlatform().daemon().start(new Relay(client, SocketChannel.open(outlet)));
        } catch (IOException refused) {
            client.close();
            ROOM.release();
        }
    }

    @Override
    public void run() {
        Thread back = Thread.ofPlatform().daemon().start(new Relay(to, from)::copy);
        copy();
        try {
            back.join();
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        }
        close(from);
        close(to);
        ROOM.release();
    }

    /** One way, to its end. */
    private void copy() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
            to.shutdownOutput();
        } catch (IOException gone) {
            close(from);
            close(to);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException closed) {
            // There is nothing left to close.
        }
    }
}
