package os.atom.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server on the loopback interface that answers everything alike and tells what it was sent. */
public final class Upstream implements AutoCloseable {
    private final ServerSocket listener;
    private final String answer;
    private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

    /**
     * @param answer sent at the end of a request's head; when empty nothing is, and it goes on
     *     listening
     */
    public Upstream(String answer) throws IOException {
        this.answer = answer;
        this.listener = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::listen);
    }

    /** One connection that was made; complete when the other side is done. */
    public static final class Call {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final Socket socket;
        private boolean over;

        Call(Socket socket) {
            this.socket = socket;
        }

        private synchronized void add(byte[] bytes, int count) {
            sent.write(bytes, 0, count);
            notifyAll();
        }

        private synchronized void end() {
            over = true;
            notifyAll();
        }

        /** All that was sent, once nothing more comes. */
        public synchronized String whole() throws InterruptedException {
            while (!over) {
                wait();
            }
            return sent.toString(StandardCharsets.ISO_8859_1);
        }

        /** Waits for so many bytes. */
        synchronized byte[] first(int bytes) throws InterruptedException {
            while (!over && sent.size() < bytes) {
                wait();
            }
            return sent.toByteArray();
        }

        void close() throws IOException {
            socket.close();
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The next connection. */
    public Call call() throws InterruptedException {
        Call call = calls.poll(60, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("nobody connected");
        }
        return call;
    }

    /** Whether nobody has connected that was not asked for by {@link #call}. */
    public boolean isLeftAlone() {
        return calls.isEmpty();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Call call = new Call(socket);
                calls.add(call);
                Thread.ofVirtual().start(() -> serve(socket, call));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket, Call call) {
        byte[] buffer = new byte[8192];
        try (socket) {
            boolean answered = answer.isEmpty();
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                call.add(buffer, read);
                if (!answered
                        && call.sent.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
                    answered = true;
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.shutdownOutput();
                }
            }
        } catch (IOException gone) {
            // The proxy closed it.
        } finally {
            call.end();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
