package os.atom.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One connection of a command to its proxy: one request, or one tunnel. */
final class Connection implements Runnable {
    private static final Logger LOG = Logger.getLogger(Connection.class);
    private static final int CONNECT_MILLIS = 10_000;
    private static final long MOST_DRAINED = 1 << 16;
    private static final int MOST_ADDRESSES = 3;

    /** How a connection ends that nobody refused: by one of its ends, ... */
    static final String ENDED = "ended";

    /** ... with its command or the server, ... */
    static final String STOPPED = "stopped";

    /** ... or because nothing was said for long. */
    private static final String SILENT = "silent";

    private final Gateway gateway;
    private final Outlet outlet;
    private final SocketChannel client;
    private final Traffic traffic;
    private final long started = System.nanoTime();
    private final AtomicReference<String> outcome = new AtomicReference<>("");
    private volatile @Nullable SocketChannel upstream;
    private volatile long until;
    private volatile Optional<Place> place = Optional.empty();
    private volatile Optional<InetAddress> peer = Optional.empty();

    Connection(Gateway gateway, Outlet outlet, SocketChannel client) {
        this.gateway = gateway;
        this.outlet = outlet;
        this.client = client;
        this.traffic = outlet.traffic();
        allow(gateway.bounds().opening());
    }

    @Override
    public void run() {
        try {
            serve(new Incoming(client));
        } catch (IOException gone) {
            // One of the two ends is gone; the other one is told below.
        } catch (RuntimeException bug) {
            LOG.error("a connection failed", bug);
        } finally {
            close(ENDED);
            peer.map(InetAddress::getHostAddress)
                    .ifPresent(address ->
                            place.ifPresent(
                                    to -> outlet.end(to, address, traffic, took(), outcome.get())));
            outlet.forget(this);
        }
    }

    private void serve(Incoming incoming) throws IOException {
        try {
            byte[] head = incoming.head();
            if (head.length == 0) {
                return;
            }
            Request request = Request.of(Head.parse(head));
            place = Optional.of(request.place());
            SocketChannel server = dial(request.place());
            switch (request) {
                case Request.Tunnel(Place to) -> new Tunnelling(this, incoming, server).run(to);
                case Request.Fetch fetch -> new Fetching(this, incoming, server).run(fetch);
            }
        } catch (Refused refused) {
            if (!claim(refused.refusal())) {
                return;
            }
            if (traffic.sent() + traffic.received() == 0) {
                Reply.send(client, refused.refusal());
                allow(Duration.ofSeconds(2));
                drain(incoming);
            }
        }
    }

    /** A close with unread bytes would take the answer back. */
    private static void drain(Incoming incoming) throws IOException {
        long left = MOST_DRAINED;
        while (left > 0) {
            int read = incoming.some(left).length;
            left = read == 0 ? 0 : left - read;
        }
    }

    /** Connects to the very address that was checked. */
    private SocketChannel dial(Place to) throws Refused, IOException {
        List<InetAddress> addresses = gateway.admit(outlet, to);
        allow(Duration.ofMillis(2L * MOST_ADDRESSES * CONNECT_MILLIS));
        String problem = "";
        for (InetAddress each : addresses.stream().limit(MOST_ADDRESSES).toList()) {
            outlet.allow(to, each.getHostAddress());
            peer = Optional.of(each);
            // Who changes the list looks for this afterwards; here the list is read after it.
            gateway.confirm(this, to, each);
            SocketChannel server = SocketChannel.open();
            upstream = server;
            if (!client.isOpen()) {
                server.close();
            }
            try {
                server.socket().connect(new InetSocketAddress(each, to.port()), CONNECT_MILLIS);
                return server;
            } catch (IOException unreachable) {
                problem = String.valueOf(unreachable.getMessage());
                server.close();
            }
        }
        throw new Refused(
                Refusal.Rule.UNREACHABLE,
                to + " cannot be reached: " + Shown.of(problem),
                "try again later; the host itself does not answer");
    }

    SocketChannel client() {
        return client;
    }

    Traffic traffic() {
        return traffic;
    }

    Outlet outlet() {
        return outlet;
    }

    /** The connection is alive. */
    void touch() {
        until = System.nanoTime() + gateway.bounds().idle().toNanos();
    }

    /** The client has to say what it wants, as long as it takes at most. */
    void awaitHello() {
        allow(gateway.bounds().opening());
    }

    /** Gives it so much time for its next step, whatever happens in it. */
    private void allow(Duration time) {
        until = System.nanoTime() + time.toNanos();
    }

    void write(SocketChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    void write(SocketChannel to, String text) throws IOException {
        write(to, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Hands the server's bytes to the client until there are no more. */
    void receive(SocketChannel server) {
        Incoming answers = new Incoming(server);
        try {
            for (byte[] b = answers.some(Long.MAX_VALUE);
                    b.length > 0;
                    b = answers.some(Long.MAX_VALUE)) {
                traffic.receive(b.length);
                touch();
                write(client, b);
            }
            client.shutdownOutput();
        } catch (Refused tooMuch) {
            end(tooMuch.refusal());
        } catch (IOException gone) {
            close(ENDED);
        }
    }

    void closeIfLate(long now) {
        if (now - until > 0) {
            close(SILENT);
        }
    }

    /** The address that it is connected to, or is about to be; empty once it is over. */
    Optional<InetAddress> peer() {
        return outcome.get().isEmpty() ? peer : Optional.empty();
    }

    /** Where it goes; there once it has a {@link #peer}. */
    Optional<Place> place() {
        return place;
    }

    /** Puts on record why it may not go on, if nothing else has ended it yet. */
    boolean claim(Refusal why) {
        boolean first = outcome.compareAndSet("", why.rule().word());
        if (first) {
            outlet.note(place, why);
        }
        return first;
    }

    /** Ends it at once because it may not go on. */
    void end(Refusal why) {
        try {
            claim(why);
        } finally {
            close(why.rule().word());
        }
    }

    /**
     * Ends it at once, from any thread; idempotent.
     *
     * @param how for the record; the first one counts
     */
    void close(String how) {
        outcome.compareAndSet("", how);
        // In this order: who dials sets the second one and then looks at the first.
        close(client);
        SocketChannel server = upstream;
        if (server != null) {
            close(server);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
