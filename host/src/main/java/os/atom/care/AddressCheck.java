package os.atom.care;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import os.atom.home.ServerState;
import os.atom.home.Settings;

/** Where the server listens, or would: whether it can, and who else reaches it. */
final class AddressCheck implements Check {
    private static final int PATIENCE_MILLIS = 2_000;

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
            findings.add(
                    Finding.warning(
                            name(),
                            "%s opens the server to other machines; keys travel there unencrypted"
                                    .formatted(bind),
                            "atom-os start --bind 127.0.0.1, and a proxy with TLS in front for"
                                    + " others"));
        }
        return findings;
    }

    private Finding listens(ServerState server) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(server.url().getHost(), server.port()), PATIENCE_MILLIS);
            return Finding.fine(name(), server.url() + " answers");
        } catch (IOException silent) {
            return Finding.wrong(
                    name(),
                    "process %d does not answer at %s (%s)"
                            .formatted(server.pid(), server.url(), silent.getMessage()),
                    "kill %d, then atom-os start".formatted(server.pid()));
        }
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
