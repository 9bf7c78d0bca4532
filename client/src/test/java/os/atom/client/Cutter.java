package os.atom.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A way to a server that breaks so many times, each time when the server has begun to answer. */
final class Cutter implements AutoCloseable {
    private final ServerSocket entrance;
    private final URI server;
    private final AtomicInteger cuts;

    Cutter(URI server, int cuts) throws IOException {
        this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        this.cuts = new AtomicInteger(cuts);
        Thread.startVirtualThread(this::open);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    private void open() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Thread.startVirtualThread(() -> pass(client));
            }
        } catch (IOException closed) {
            // That is the end of it.
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket beyond = new Socket(server.getHost(), server.getPort())) {
            Thread.startVirtualThread(() -> pump(client, beyond));
            InputStream answer = beyond.getInputStream();
            int first = answer.read();
            if (first >= 0 && cuts.getAndDecrement() <= 0) {
                OutputStream out = client.getOutputStream();
                out.write(first);
                answer.transferTo(out);
            }
        } catch (IOException gone) {
            // One of the two has had enough.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // As above.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
