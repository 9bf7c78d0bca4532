package os.atom.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import os.atom.command.catalogue.CatalogueInvalid;
import os.atom.home.Chosen;
import os.atom.home.Home;
import os.atom.home.HomeLock;
import os.atom.home.HomeRefused;
import os.atom.home.Manner;
import os.atom.home.Settings;
import os.atom.home.SettingsRefused;
import os.atom.journal.JournalUnavailable;
import os.atom.journal.Store;
import os.atom.mount.HostMount;
import os.atom.protocol.Called;

/**
 * {@code atom-os start}: everything that can be wrong is said in one line before the port opens.
 * Also what works {@linkplain Offline without serving}.
 */
@QuarkusMain
public final class Main {
    private Main() {}

    /** Starts the server and returns when it has stopped; exits 2 for wrong flags, 1 otherwise. */
    public static void main(String... arguments) {
        beginLogging();
        try {
            Path userHome = Path.of(System.getProperty("user.home")).toRealPath();
            if (arguments.length > 0 && arguments[0].equals(OfflineCall.WORD)) {
                offline(List.of(arguments).subList(1, arguments.length), userHome);
                return;
            }
            Map<String, List<String>> flags = Flags.parse(List.of(arguments));
            Path here = Path.of("").toAbsolutePath();
            Manner manner = Manner.of(System.getenv());
            Home home = Home.open(Home.locate(System.getenv(), userHome));
            Chosen chosen = Chosen.read(home, System.getenv(), flags);
            Settings settings = chosen.settings();
            List<HostMount> asked = Openings.asked(settings, here, userHome);
            try (HomeLock _ = HomeLock.take(home)) {
                int port = freePort(settings);
                List<HostMount> mounts =
                        canAsk() && settings.hostMountPrefix().isEmpty()
                                ? Openings.chosen(asked, choice(System.out), here, userHome)
                                : asked;
                NativeCode.unpackIn(home);
                System.setProperty("quarkus.http.host", settings.bind());
                System.setProperty("quarkus.http.port", Integer.toString(port));
                Host host = host(home, settings, userHome);
                if (manner.inBackground()) {
                    logToFile(host);
                }
                Serving.prepare(
                        host,
                        new Launch(
                                port,
                                manner,
                                called(),
                                mounts,
                                Flags.again(flags, mounts),
                                chosen.inForce()));
                Quarkus.run(Serving.class, arguments);
            }
        } catch (Flags.Wrong wrong) {
            fail(2, wrong.getMessage());
        } catch (SettingsRefused refused) {
            fail(refused.isFlag() ? 2 : 1, refused.getMessage());
        } catch (JournalUnavailable unavailable) {
            fail(1, unavailable.told());
        } catch (HomeRefused | CatalogueInvalid | UncheckedIOException | IOException refused) {
            fail(1, refused.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Before any second thread: JBoss LogManager and the JDK's take each other's locks in opposite
     * order when two threads are the first to log, and the start would hang; and SLF4J, by which
     * libraries log, complains of each that asks for it while another thread sets it up.
     */
    private static void beginLogging() {
        LogManager.getLogManager();
        LoggerFactory.getILoggerFactory();
    }

    /** Steps read their tables when they are put together, and those may be damaged or locked. */
    private static Host host(Home home, Settings settings, Path userHome)
            throws IOException, InterruptedException {
        try {
            return Host.open(home, settings, userHome, Clock.systemUTC());
        } catch (RuntimeException failed) {
            throw Store.told(StoreChoice.of(settings.store(), home), failed);
        }
    }

    /** Whether a person reads what is printed, and types; the launcher knows. */
    private static boolean canAsk() {
        return Boolean.getBoolean("atom.keyboard");
    }

    static Choice choice(PrintStream out) {
        return new Choice(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), out);
    }

    private static String called() {
        return Called.as(
                System.getProperty("atom.called", ""), System.getenv().getOrDefault("PATH", ""));
    }

    /** What it logs goes to its file alone: nobody reads, or turns over, what it prints. */
    private static void logToFile(Host host) throws IOException {
        System.setProperty("quarkus.log.console.enabled", "false");
        LogFile.begin(host.home(), host.settings().log(), host.redaction());
    }

    /** The answer alone goes to standard output, whatever libraries have to say. */
    private static void offline(List<String> arguments, Path userHome) throws IOException {
        PrintStream answer = System.out;
        System.setOut(System.err);
        new Offline(System.getenv(), userHome, answer).run(OfflineCall.parse(arguments));
        if (answer.checkError()) {
            throw new IOException("nobody reads the answer any more");
        }
    }

    /** The port that the settings name, or any; told at once when another program has it. */
    private static int freePort(Settings settings) throws IOException {
        InetAddress address = address(settings.bind());
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, settings.port()));
            return probe.getLocalPort();
        } catch (IOException taken) {
            throw new IOException(
                    "cannot listen on "
                            + settings.bind()
                            + ":"
                            + settings.port()
                            + " ("
                            + taken.getMessage()
                            + "); choose another with --port",
                    taken);
        }
    }

    private static InetAddress address(String bind) throws IOException {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new IOException(
                    "there is no address " + bind + " to listen on; see --bind", unknown);
        }
    }

    private static void fail(int code, @Nullable String line) {
        System.err.println("atom-os: " + line);
        System.exit(code);
    }
}
