package os.atom.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import os.atom.freeze.Halt;
import os.atom.home.OwnFolder;
import os.atom.identity.Maturity;
import os.atom.identity.Principal;
import os.atom.identity.PrincipalId;
import os.atom.journal.Journal;

/**
 * A gateway for tests. The address rule is the real one, but for the places of the test's own
 * servers; names are looked up in a table.
 */
public final class Network implements AutoCloseable {
    public static final Principal.Agent SCOUT =
            new Principal.Agent(
                    new PrincipalId("agent:scout"), "scout", Maturity.AUTONOMOUS, false, Set.of());

    private final Set<InetSocketAddress> own = ConcurrentHashMap.newKeySet();
    private final Map<String, List<String>> names = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Function<PrincipalId, Optional<Halt>>> held =
            new AtomicReference<>(agent -> Optional.empty());
    private final NetworkRules rules;
    private final Path folder;
    private final Gateway gateway;

    private Network(Path directory, Journal journal, Bounds bounds) throws IOException {
        folder =
                Files.createDirectories(
                        directory.resolve("network"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
        rules = new NetworkRules(OwnFolder.of(folder));
        PublicAddresses real = new PublicAddresses();
        gateway =
                new Gateway(
                        rules,
                        (address, port, networks) ->
                                real.exceptFor(new HashSet<>(own))
                                        .forbidden(address, port, networks),
                        this::resolve,
                        agent -> held.get().apply(agent),
                        journal,
                        bounds,
                        directory.resolve("r"));
    }

    public static Network open(Path directory, Journal journal) throws IOException {
        return new Network(directory, journal, Bounds.USUAL);
    }

    /** For fixtures that cannot go on without one. */
    public static Network with(Path directory, Journal journal) {
        try {
            return open(directory, journal);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Network open(Path directory, Journal journal, Bounds bounds) throws IOException {
        return new Network(directory, journal, bounds);
    }

    public NetworkRules rules() {
        return rules;
    }

    public Gateway gateway() {
        return gateway;
    }

    /** Holds every agent back from now on. */
    Network hold(Halt halt) {
        return heldBy(agent -> Optional.of(halt));
    }

    /** Holds those back for which this has a reason. */
    public Network heldBy(Function<PrincipalId, Optional<Halt>> halts) {
        held.set(halts);
        return this;
    }

    /** Brings an allow-list into force. */
    public Network allow(String yaml) throws IOException {
        Path file = folder.resolve("list.yaml");
        Files.writeString(file, yaml);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        rules.reload(reload -> {
            if (reload instanceof NetworkRules.Reload.Invalid(var problems)) {
                throw new AssertionError(problems);
            }
        });
        return this;
    }

    /** Makes an exception of the address rule for a server of the test. */
    public Network own(Upstream server) {
        return own(server.port());
    }

    /** The same for a server at a port of this machine. */
    public Network own(int port) {
        own.add(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        return this;
    }

    /** Gives a name addresses. */
    public Network name(String name, String... addresses) {
        names.put(name, List.of(addresses));
        return this;
    }

    /** The names that were looked up. */
    public Set<String> asked() {
        return Set.copyOf(asked);
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        asked.add(name);
        if (!names.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return names.get(name).stream().map(InetAddress::ofLiteral).toList();
    }

    /** A connection to an outlet, as the relay makes it. */
    static SocketChannel connect(Outlet outlet) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(outlet.socket()));
    }

    static void send(SocketChannel to, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
    }

    /** Sends a text, says that nothing more comes, and gives back the whole answer. */
    static String exchange(Outlet outlet, String text) throws IOException {
        try (SocketChannel channel = connect(outlet)) {
            send(channel, text.getBytes(StandardCharsets.ISO_8859_1));
            return rest(channel);
        }
    }

    static String rest(SocketChannel channel) throws IOException {
        StringBuilder all = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(8192);
        while (channel.read(buffer) >= 0) {
            all.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            buffer.clear();
        }
        return all.toString();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
