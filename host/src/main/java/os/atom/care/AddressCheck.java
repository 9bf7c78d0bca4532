package os.atom.care;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.home.ServerState;
import os.atom.home.Settings;

/** Where the server listens, or would: whether it can, and who else reaches it. */
final class AddressCheck implements Check {
    /** A server that is busy answers in less. */
    private static final int PATIENCE_MILLIS = 5_000;

    private final int patienceMillis;

    AddressCheck() {
        this(PATIENCE_MILLIS);
    }

    AddressCheck(int patienceMillis) {
        this.patienceMillis = patienceMillis;
    }

    @Override
    public String name() {
        return "address";
    }

    @Override
    public List<Finding> look(Site site) throws IOException {
        Settings settings = site.settings();
        Optional<ServerState> server = site.server();
        String bind = server.map(ServerState::bind).orElse(settings.bind());
        int port = server.map(ServerState::port).orElse(settings.port());
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            return List.of(
                    Finding.wrong(
                            name(),
                            "there is no address " + bind + " to listen on",
                            "atom-os start --bind 127.0.0.1"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(server.isPresent() ? listens(server.get()) : free(address, port));
        if (!address.isLoopbackAddress()) {
            findings.add(exposed(bind, settings.hostMountPrefix().isPresent()));
        }
        return findings;
    }

    /** What a container listens on is not what its host does. */
    private Finding exposed(String bind, boolean contained) {
        return contained
                ? Finding.warning(
                        name(),
                        "whoever reaches this container's port reaches the server; keys travel unencrypted",
                        "publish it on 127.0.0.1 alone, as compose.yaml does, and a proxy with TLS in front"
                                + " for others")
                : Finding.warning(
                        name(),
                        "%s opens the server to other machines; keys travel there unencrypted"
                                .formatted(bind),
                        "atom-os start --bind 127.0.0.1, and a proxy with TLS in front for others");
    }

    /** By asking it: for a process that hangs the kernel still takes connections. */
    private Finding listens(ServerState server) {
        try {
            URLConnection asked =
                    server.url().resolve("/q/health/ready").toURL().openConnection(Proxy.NO_PROXY);
            asked.setConnectTimeout(patienceMillis);
            asked.setReadTimeout(patienceMillis);
            if (asked instanceof HttpURLConnection http && http.getResponseCode() > 0) {
                return Finding.fine(name(), server.url() + " answers");
            }
            return silent(server, "what answers does not speak HTTP");
        } catch (IOException silent) {
            return silent(server, String.valueOf(silent.getMessage()));
        }
    }

    private Finding silent(ServerState server, String why) {
        return Finding.wrong(
                name(),
                "process %d does not answer at %s (%s)".formatted(server.pid(), server.url(), why),
                "atom-os restart --grace 10s");
    }

    private Finding free(InetAddress address, int port) throws IOException {
        String place = address.getHostAddress() + ":" + port;
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return Finding.fine(name(), place + " is free");
        } catch (IOException taken) {
            return Finding.wrong(
                    name(),
                    "%s cannot be listened on (%s)".formatted(place, taken.getMessage()),
                    "atom-os start --port " + other());
        }
    }

    private static int other() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
