package os.atom.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A network with nothing in it but a {@link Relay}, in a sandbox of its own, that hands every
 * connection to one socket file outside. Programs enter it by {@code nsenter}, and then go into
 * their own sandbox without making another network.
 *
 * <p>When the relay ends, or the server, there is nothing left to connect to.
 */
final class RelayedNetwork implements NetworkPlace {
    private static final Pattern CHILD = Pattern.compile("\"child-pid\": (\\d{1,9})");
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int STATUS = 10;

    private static final String PROXY = "http://127.0.0.1:" + Relay.PORT;

    /** What a command starts on its own loopback, such as a server under test, is not behind it. */
    private static final String OWN = "localhost,127.0.0.1,::1";

    /**
     * In both cases: programs look for the one or the other. Java looks for neither, and Node since
     * version 22 only when it is told.
     */
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "HTTP_PROXY", PROXY,
                    "http_proxy", PROXY,
                    "HTTPS_PROXY", PROXY,
                    "https_proxy", PROXY,
                    "ALL_PROXY", PROXY,
                    "all_proxy", PROXY,
                    "NO_PROXY", OWN,
                    "no_proxy", OWN,
                    "NODE_USE_ENV_PROXY", "1",
                    "JAVA_TOOL_OPTIONS",
                            "-Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=%d".formatted(Relay.PORT)
                                    + " -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=%d"
                                            .formatted(Relay.PORT));

    private final RelayProgram program;
    private final int monitor;
    private final Descriptor monitorHandle;
    private final int first;
    private final Descriptor firstHandle;
    private final String network;

    private RelayedNetwork(
            RelayProgram program,
            int monitor,
            Descriptor monitorHandle,
            int first,
            Descriptor handle)
            throws Unsafe {
        this.program = program;
        this.monitor = monitor;
        this.monitorHandle = monitorHandle;
        this.first = first;
        this.firstHandle = handle;
        this.network = NetworkPlace.of(Integer.toString(first));
    }

    /**
     * Makes one. The calling thread must not end before it is closed.
     *
     * @param socket the only thing that can be reached from it
     */
    static RelayedNetwork open(RelayProgram program, Path socket) throws Unsafe, Errno {
        List<String> words = program.words(socket, STATUS);
        Posix.Pipe status = Posix.pipe();
        Posix.Pipe ready = Posix.pipe();
        try (Descriptor told = status.reading();
                Descriptor listens = ready.reading()) {
            int monitor;
            try (Descriptor tells = status.writing();
                    Descriptor says = ready.writing();
                    Descriptor nowhere = Beneath.open("/dev/null", Beneath.O_RDWR, 0)) {
                TreeMap<Integer, Descriptor> numbers = new TreeMap<>();
                numbers.put(0, nowhere);
                numbers.put(1, says);
                numbers.put(2, nowhere);
                numbers.put(STATUS, tells);
                monitor =
                        new Spawn(program.bubblewrap(), words, List.of(Mark.next().text()), numbers)
                                .run();
            }
            return met(program, monitor, told, listens);
        }
    }

    private static RelayedNetwork met(
            RelayProgram program, int monitor, Descriptor told, Descriptor listens)
            throws Unsafe, Errno {
        Descriptor handle = Posix.process(monitor);
        try {
            boolean listening = !read(listens).isEmpty();
            Matcher child = CHILD.matcher(read(told));
            if (listening && child.find()) {
                int first = Integer.parseInt(child.group(1));
                return new RelayedNetwork(program, monitor, handle, first, Posix.process(first));
            }
            throw new Unsafe(
                    "the relay to the network did not start; see to it that "
                            + program.program()
                            + " is on a file system that lets programs run");
        } catch (Unsafe | Errno failed) {
            Posix.kill(handle);
            Posix.await(monitor);
            handle.close();
            throw failed;
        }
    }

    private static String read(Descriptor from) throws Errno {
        try (Arena arena = Arena.ofConfined()) {
            if (Posix.poll(List.of(from), Posix.POLLIN, PATIENCE_MILLIS)[0] == 0) {
                return "";
            }
            MemorySegment buffer = arena.allocate(1024);
            int count = Posix.read(from, buffer);
            byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
            return new String(bytes, StandardCharsets.US_ASCII);
        }
    }

    @Override
    public List<String> options() {
        return List.of();
    }

    /** By number: {@link #verify} sees to it that the number still was the relay's. */
    @Override
    public List<String> entering() {
        return List.of(
                program.enter().toString(),
                "--preserve-credentials",
                "--user=/proc/" + first + "/ns/user",
                "--net=/proc/" + first + "/ns/net",
                "--");
    }

    @Override
    public Map<String, String> variables() {
        return VARIABLES;
    }

    @Override
    public void verify(int process) throws Unsafe {
        boolean same = NetworkPlace.of(Integer.toString(process)).equals(network);
        try {
            if (!same || Posix.poll(List.of(firstHandle), Posix.POLLIN, 0)[0] != 0) {
                throw new Unsafe("the sandbox is not in the network that was made for it");
            }
        } catch (Errno unknown) {
            throw new Unsafe("the relay to the network cannot be watched");
        }
    }

    @Override
    public void close() throws Errno {
        Posix.kill(firstHandle);
        Posix.kill(monitorHandle);
        Posix.await(monitor);
        Posix.poll(List.of(firstHandle), Posix.POLLIN, PATIENCE_MILLIS);
        firstHandle.close();
        monitorHandle.close();
    }
}
