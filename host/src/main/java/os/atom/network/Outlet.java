package os.atom.network;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;
import os.atom.identity.Principal;
import os.atom.journal.Fact;
import os.atom.journal.JournalUnavailable;
import os.atom.redaction.RedactionFailed;

/**
 * The way to the network of one command: a socket file, and the proxy behind it. Closing it ends
 * every connection at once. Thread-safe.
 */
public final class Outlet implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Outlet.class);

    /** The socket's name in its directory. */
    static final String SOCKET = "s";

    private static final int MOST_REFUSALS = 100;
    private static final long PAUSE_NANOS = 100_000_000;
    private static final long PATIENCE_MILLIS = 2_000;

    private final Path directory;
    private final Path socket;
    private final ServerSocketChannel listener;
    private final Gateway gateway;
    private final NetworkFacts facts;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private boolean closed;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("network-", 0).factory());

    /**
     * @param directory where the socket is to be; it goes with the outlet
     */
    Outlet(Gateway gateway, NetworkFacts facts, Path directory) throws IOException {
        this.directory = directory;
        this.socket = directory.resolve(SOCKET);
        this.gateway = gateway;
        this.facts = facts;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            listener.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException | RuntimeException broken) {
            listener.close();
            throw broken;
        }
        threads.execute(this::listen);
    }

    /** Where the command's relay connects to; in a directory that holds nothing else. */
    public Path socket() {
        return socket;
    }

    /** What the command did not reach, in order; the first hundred. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    private void listen() {
        while (listener.isOpen()) {
            try {
                take(listener.accept());
            } catch (ClosedChannelException over) {
                return;
            } catch (IOException shortage) {
                LOG.warnf("a connection of command %s is not taken: %s", facts.command(), shortage);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private synchronized void take(SocketChannel client) throws IOException {
        if (closed) {
            client.close();
            return;
        }
        int number = count.incrementAndGet();
        Bounds bounds = gateway.bounds();
        if (number > bounds.inAll() || open.size() >= bounds.atOnce()) {
            client.close();
            if (number == bounds.inAll() + 1) {
                note(Optional.empty(), tooMany(bounds));
            }
            return;
        }
        Connection connection = new Connection(gateway, this, client);
        open.add(connection);
        gateway.watch(connection);
        threads.execute(connection);
    }

    private static Refusal tooMany(Bounds bounds) {
        return new Refusal(
                Refusal.Rule.BOUND,
                "",
                "the command has asked for more than " + bounds.inAll() + " connections",
                "ask for less in one command");
    }

    /** Closes every connection that stands, for one reason; what is only asked for is answered. */
    void end(Refusal why) {
        open.stream().filter(each -> each.peer().isPresent()).forEach(each -> each.end(why));
    }

    void forget(Connection connection) {
        open.remove(connection);
        gateway.forget(connection);
    }

    Thread start(Runnable work) {
        return Thread.ofVirtual().name("network-back").start(work);
    }

    Traffic traffic() {
        return new Traffic(bytes, gateway.bounds().bytes());
    }

    Principal.Agent agent() {
        return facts.agent();
    }

    /** Puts on record that a name will be asked for, before the question leaves the machine. */
    void ask(Place place) throws Refused {
        record(facts.asked(place));
    }

    /** Puts a connection on record before it is made. */
    void allow(Place place, String address) throws Refused {
        record(facts.allowed(place, address));
    }

    private void record(Fact fact) throws Refused {
        try {
            gateway.journal().append(fact);
        } catch (JournalUnavailable unrecorded) {
            throw new Refused(
                    Refusal.Rule.RECORD,
                    "the connection could not be put on record, so it was not made",
                    "see the server's log for what is wrong with its store");
        }
    }

    /** Remembers what was refused, and puts it on record. */
    void note(Optional<Place> place, Refusal refusal) {
        if (refusals.size() < MOST_REFUSALS) {
            refusals.add(place.map(refusal::at).orElse(refusal));
        }
        append(facts.refused(place, refusal));
    }

    void end(Place place, String address, Traffic traffic, Duration took, String outcome) {
        append(facts.closed(place, address, traffic, took, outcome));
    }

    private void append(Fact fact) {
        try {
            gateway.journal().append(fact);
        } catch (JournalUnavailable | RedactionFailed lost) {
            LOG.warnf("%s of command %s is not on record: %s", fact.type(), fact.subject(), lost);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            synchronized (this) {
                closed = true;
                open.forEach(each -> each.close(Connection.STOPPED));
                threads.shutdown();
            }
            if (!threads.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warnf("connections of command %s take long to end", facts.command());
            }
            Files.deleteIfExists(socket);
            Files.deleteIfExists(directory);
        } catch (IOException stuck) {
            LOG.warnf("the socket %s is left: %s", socket, stuck);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
