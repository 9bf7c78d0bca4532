package os.atom.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;
import os.atom.freeze.Halt;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Journal;

/**
 * The only way from a sandbox to the network: a filtering proxy for each command that may connect.
 * Thread-safe.
 *
 * <ul>
 *   <li>Nothing is reached but what the allow-list names for the agent, at an address of the public
 *       internet; the address that was checked is the one that is connected to.
 *   <li>A connection is on record before it is made, a look-up of a name too, and a refusal.
 *   <li>When the command or the server ends, so do its connections; when something is taken off the
 *       list, those to it; when the agent is paused or removed, all of them within a second.
 * </ul>
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final String PUBLIC =
            "only addresses of the public internet can be reached; nothing changes that";
    private static final String OWN =
            "a person can name the network as their own, with 'own:' in a .yaml file in the folder"
                    + " 'network' of the server's home, see docs/concepts/network.md";

    /** Bytes of the longest path that a socket can have (unix(7)), less one. */
    private static final int LONGEST_PATH = 107;

    private final NetworkRules rules;
    private final AddressRule addresses;
    private final Resolver resolver;
    private final Function<PrincipalId, Optional<Halt>> held;
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
     * @param held why an agent may do nothing now; empty when it may
     * @param directory of the server's own, for sockets; emptied of what an earlier server left
     */
    public static Gateway open(
            NetworkRules rules,
            Function<PrincipalId, Optional<Halt>> held,
            Journal journal,
            Path directory)
            throws IOException {
        return new Gateway(
                rules,
                new PublicAddresses(),
                Resolver.SYSTEM,
                held,
                journal,
                Bounds.USUAL,
                directory);
    }

    Gateway(
            NetworkRules rules,
            AddressRule addresses,
            Resolver resolver,
            Function<PrincipalId, Optional<Halt>> held,
            Journal journal,
            Bounds bounds,
            Path directory)
            throws IOException {
        this.rules = rules;
        this.addresses = addresses;
        this.resolver = resolver;
        this.held = held;
        this.journal = journal;
        this.bounds = bounds;
        this.directory = directory;
        clear(directory);
        rules.tell(this::review);
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

    Journal journal() {
        return journal;
    }

    Bounds bounds() {
        return bounds;
    }

    /** The addresses that may be connected to for this; at least one. */
    List<InetAddress> admit(Outlet outlet, Place place) throws Refused {
        AllowList list = rules.current();
        list.check(outlet.agent().name(), place.host(), place.port());
        Optional<Refusal> halted = held(outlet.agent());
        if (halted.isPresent()) {
            throw new Refused(halted.get());
        }
        if (place.host() instanceof Host.Named) {
            outlet.ask(place);
        }
        List<InetAddress> found = addresses(place.host());
        List<InetAddress> fit =
                found.stream()
                        .filter(each ->
                                addresses.forbidden(each, place.port(), list.own()).isEmpty())
                        .toList();
        if (fit.isEmpty()) {
            InetAddress first = found.getFirst();
            String what = addresses.forbidden(first, place.port(), list.own()).orElse("forbidden");
            throw new Refused(
                    Refusal.Rule.ADDRESS,
                    "%s is at %s, which is %s"
                            .formatted(place.host(), first.getHostAddress(), what),
                    what.startsWith("private") ? OWN : PUBLIC);
        }
        return fit;
    }

    /** Asks the list once more, about an address that whoever changes the list knows of by now. */
    void confirm(Connection connection, Place place, InetAddress peer) throws Refused {
        Optional<Refusal> withdrawn = withdrawn(rules.current(), connection, place, peer);
        if (withdrawn.isPresent()) {
            throw new Refused(withdrawn.get());
        }
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

    /** What was taken off the list is left at once; the list is in force by now. */
    private void review() {
        AllowList list = rules.current();
        for (Connection each : open) {
            each.peer()
                    .flatMap(peer ->
                            each.place().flatMap(place -> withdrawn(list, each, place, peer)))
                    .ifPresent(each::end);
        }
    }

    private Optional<Refusal> withdrawn(
            AllowList list, Connection connection, Place place, InetAddress peer) {
        try {
            list.check(connection.outlet().agent().name(), place.host(), place.port());
            return addresses
                    .forbidden(peer, place.port(), list.own())
                    .map(what ->
                            Refusal.withdrawn(place.host() + " is at an address that is " + what));
        } catch (Refused refused) {
            return Optional.of(Refusal.withdrawn(refused.refusal().reason()));
        }
    }

    private Optional<Refusal> held(Principal.Agent agent) {
        return held.apply(agent.id()).map(Refusal::held);
    }

    private void look() {
        long now = System.nanoTime();
        open.forEach(connection -> connection.closeIfLate(now));
        try {
            open.stream()
                    .map(Connection::outlet)
                    .distinct()
                    .forEach(outlet -> held(outlet.agent()).ifPresent(outlet::end));
        } catch (RuntimeException unknown) {
            LOG.warnf("whether agents with connections are held cannot be told: %s", unknown);
        }
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
        open.forEach(each -> each.close(Connection.STOPPED));
    }
}
