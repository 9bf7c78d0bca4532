package os.atom.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import os.atom.identity.Principal;
import os.atom.journal.Journal;

/**
 * The only way from a sandbox to the network: a filtering proxy for each command that may connect.
 * Thread-safe.
 *
 * <ul>
 *   <li>Nothing is reached but what the allow-list names for the agent, at an address of the public
 *       internet; the address that was checked is the one that is connected to.
 *   <li>A connection is on record before it is made, a look-up of a name too, and a refusal.
 *   <li>When the command or the server ends, so do its connections.
 * </ul>
 */
public final class Gateway implements AutoCloseable {
    /** Bytes of the longest path that a socket can have (unix(7)), less one. */
    private static final int LONGEST_PATH = 107;

    private final NetworkRules rules;
    private final AddressRule addresses;
    private final Resolver resolver;
    private final Journal journal;
    private final Bounds bounds;
    private final Path directory;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("network-clock").daemon().factory());

    /**
     * A gateway to the public internet.
     *
     * @param directory of the server's own, for sockets; emptied of what an earlier server left
     */
    public static Gateway open(NetworkRules rules, Journal journal, Path directory)
            throws IOException {
        return new Gateway(
                rules, new PublicAddresses(), Resolver.SYSTEM, journal, Bounds.USUAL, directory);
    }

    Gateway(
            NetworkRules rules,
            AddressRule addresses,
            Resolver resolver,
            Journal journal,
            Bounds bounds,
            Path directory)
            throws IOException {
        this.rules = rules;
        this.addresses = addresses;
        this.resolver = resolver;
        this.journal = journal;
        this.bounds = bounds;
        this.directory = directory;
        clear(directory);
        var _ = clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Opens the network for one command.
     *
     * @throws IOException when there can be no socket; then the command has to do without
     */
    public Outlet open(String command, Principal.Agent agent) throws IOException {
        Path own = Files.createTempDirectory(directory, "");
        Path socket = own.resolve(Outlet.SOCKET);
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
            Files.delete(own);
            throw new IOException(
                    directory + " is too long a path for a socket; set ATOM_OS_HOME to a shorter");
        }
        return new Outlet(this, new NetworkFacts(command, agent), own);
    }

    /** What an agent could reach now, for people. */
    public List<String> reachable(Principal.Agent agent) {
        return rules.current().reachable(agent.name());
    }

    Journal journal() {
        return journal;
    }

    Bounds bounds() {
        return bounds;
    }

    /** The addresses that may be connected to for this; at least one. */
    List<InetAddress> admit(Outlet outlet, Place place) throws Refused {
        rules.current().check(outlet.agent(), place.host(), place.port());
        if (place.host() instanceof Host.Named) {
            outlet.ask(place);
        }
        List<InetAddress> found = addresses(place.host());
        List<InetAddress> fit =
                found.stream()
                        .filter(each -> addresses.forbidden(each, place.port()).isEmpty())
                        .toList();
        if (fit.isEmpty()) {
            InetAddress first = found.getFirst();
            throw new Refused(
                    Refusal.Rule.ADDRESS,
                    "%s is at %s, which is %s"
                            .formatted(
                                    place.host(),
                                    first.getHostAddress(),
                                    addresses.forbidden(first, place.port()).orElse("forbidden")),
                    "only addresses of the public internet can be reached; nothing changes that");
        }
        return fit;
    }

    private List<InetAddress> addresses(Host host) throws Refused {
        try {
            return switch (host) {
                case Host.Numbered(InetAddress address) -> List.of(address);
                case Host.Named(String name) -> resolver.resolve(name);
            };
        } catch (UnknownHostException unknown) {
            throw new Refused(
                    Refusal.Rule.UNREACHABLE,
                    host + " cannot be resolved",
                    "check the name, and the name servers of the host");
        }
    }

    void watch(Connection connection) {
        open.add(connection);
    }

    void forget(Connection connection) {
        open.remove(connection);
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach(connection -> connection.closeIfLate(now));
    }

    private static void clear(Path directory) throws IOException {
        Files.createDirectories(directory);
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
            for (Path each : left) {
                Files.deleteIfExists(each.resolve(Outlet.SOCKET));
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        open.forEach(Connection::close);
    }
}
