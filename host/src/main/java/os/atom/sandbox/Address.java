package os.atom.sandbox;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Reads socket addresses and tells which of them no sandbox can reach. Pure; source: ip(7). */
final class Address {
    /** The longest one that is read. */
    static final int LONGEST = 28;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int NAMES = 53;

    private Address() {}

    /**
     * The address in words when it lies beyond a sandbox without a network. Its own loopback does
     * not; there nobody can answer the port of name servers, so that asking them is reaching out.
     *
     * @param bytes a {@code sockaddr}
     */
    static Optional<String> beyond(byte[] bytes) {
        if (bytes.length < 8) {
            return Optional.empty();
        }
        int family = (bytes[0] & 0xff) | (bytes[1] & 0xff) << 8;
        int port = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        return switch (family) {
            case AF_INET -> beyond(Arrays.copyOfRange(bytes, 4, 8), port);
            case AF_INET6 ->
                    bytes.length < 24
                            ? Optional.empty()
                            : beyond(Arrays.copyOfRange(bytes, 8, 24), port);
            default -> Optional.empty();
        };
    }

    private static Optional<String> beyond(byte[] host, int port) {
        try {
            InetAddress address = InetAddress.getByAddress(host);
            if (port == NAMES) {
                return Optional.of("a name server");
            }
            if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
                return Optional.empty();
            }
            String text = address.getHostAddress();
            return Optional.of((text.contains(":") ? "[" + text + "]" : text) + ":" + port);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes are an address", impossible);
        }
    }
}
