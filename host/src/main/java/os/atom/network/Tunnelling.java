package os.atom.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** A tunnel for TLS, to the server that its first message names and to no other. */
record Tunnelling(Connection connection, Incoming incoming, SocketChannel server) {
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    void run(Place to) throws IOException, Refused {
        connection.write(connection.client(), "HTTP/1.1 200 Connection established\r\n\r\n");
        connection.awaitHello();
        byte[] hello;
        try {
            hello = hello(to.host());
        } catch (Refused refused) {
            // The tunnel stands, so the refusal has to speak TLS.
            if (connection.claim(refused.refusal())) {
                connection.write(connection.client(), UNRECOGNIZED_NAME);
            }
            return;
        }
        send(hello);
        Thread back = connection.outlet().start(() -> connection.receive(server));
        for (byte[] bytes = some(); bytes.length > 0; bytes = some()) {
            send(bytes);
        }
        server.shutdownOutput();
        join(back);
    }

    private byte[] some() throws IOException {
        return incoming.some(Long.MAX_VALUE);
    }

    private void send(byte[] bytes) throws IOException, Refused {
        connection.traffic().send(bytes.length);
        connection.touch();
        connection.write(server, bytes);
    }

    /** Everything up to the end of the first message, once it names the right server. */
    private byte[] hello(Host host) throws IOException, Refused {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        int next = 1;
        while (true) {
            byte[] bytes = some();
            if (bytes.length == 0) {
                throw new IOException("the client left before it said hello");
            }
            sent.writeBytes(bytes);
            if (sent.size() >= next) {
                byte[] all = sent.toByteArray();
                Optional<ClientHello> hello = ClientHello.read(all);
                if (hello.isPresent()) {
                    check(hello.get(), host);
                    return all;
                }
                next = ClientHello.next(all);
            }
            if (sent.size() > ClientHello.MOST_SENT) {
                throw ClientHello.noTls();
            }
        }
    }

    private static void check(ClientHello hello, Host host) throws Refused {
        if (hello.encrypted()) {
            throw mismatch("TLS would name its server in a way that cannot be seen");
        }
        boolean same =
                switch (host) {
                    case Host.Named(String _) -> {
                        Optional<String> name = hello.serverName();
                        yield name.isPresent() && Host.parse(name.get()).equals(host);
                    }
                    case Host.Numbered _ -> hello.serverName().isEmpty();
                };
        if (!same) {
            throw mismatch(
                    "TLS names the server '%s', but the tunnel is for %s"
                            .formatted(Shown.of(hello.serverName().orElse("")), host));
        }
    }

    private static Refused mismatch(String reason) {
        return new Refused(
                Refusal.Rule.SERVER_NAME,
                reason,
                "let the client name the same host to the proxy and in TLS, unencrypted");
    }

    static void join(Thread thread) throws IOException {
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", hurried);
        }
    }
}
