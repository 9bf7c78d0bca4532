package os.atom.network;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Only the public internet: no loopback, private or link-local network, no cloud's metadata, no
 * multicast, nothing that leads to an IPv4 address in disguise, and no address of this machine.
 * Private networks that people named as their own are the one exception.
 *
 * <p>Source: the IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890 and what was
 * registered since), and the clouds' own documents for their metadata addresses. Of IPv6 only what
 * IANA has given out as global unicast is public, so what is not known here is refused.
 */
final class PublicAddresses implements AddressRule {
    private static final Block GLOBAL = Block.of("2000::/3", "outside the public internet");

    private static final String PRIVATE = "private";
    private static final String THIS_MACHINE = "this machine";

    private static final List<Block> SPECIAL =
            Stream.of(
                            "168.63.129.16/32 a cloud's metadata",
                            "169.254.169.254/32 a cloud's metadata",
                            "100.100.100.200/32 a cloud's metadata",
                            "192.0.0.192/32 a cloud's metadata",
                            "fd00:ec2::254/128 a cloud's metadata",
                            "fd20:ce::254/128 a cloud's metadata",
                            "0.0.0.0/8 this machine",
                            "127.0.0.0/8 this machine",
                            "::/127 this machine",
                            "10.0.0.0/8 private",
                            "172.16.0.0/12 private",
                            "192.168.0.0/16 private",
                            "fc00::/7 private",
                            "fec0::/10 private",
                            "100.64.0.0/10 private to a provider",
                            "169.254.0.0/16 link-local",
                            "fe80::/10 link-local",
                            "192.0.0.0/24 reserved",
                            "192.0.2.0/24 for documentation",
                            "198.51.100.0/24 for documentation",
                            "203.0.113.0/24 for documentation",
                            "2001:db8::/32 for documentation",
                            "3fff::/20 for documentation",
                            "198.18.0.0/15 for measurements",
                            "192.31.196.0/24 reserved",
                            "192.52.193.0/24 reserved",
                            "192.88.99.0/24 an IPv4 address in disguise",
                            "192.175.48.0/24 reserved",
                            "224.0.0.0/4 multicast",
                            "ff00::/8 multicast",
                            "240.0.0.0/4 reserved",
                            "64:ff9b::/96 an IPv4 address in disguise",
                            "64:ff9b:1::/48 an IPv4 address in disguise",
                            "::/96 an IPv4 address in disguise",
                            "2002::/16 an IPv4 address in disguise",
                            "2001::/32 an IPv4 address in disguise",
                            "2001::/23 reserved",
                            "2620:4f:8000::/48 reserved",
                            "5f00::/16 reserved")
                    .map(Block::parse)
                    .toList();

    @Override
    public Optional<String> forbidden(InetAddress address, int port, OwnNetworks own) {
        byte[] bytes = address.getAddress();
        Optional<String> special =
                SPECIAL.stream().filter(block -> block.holds(bytes)).map(Block::what).findFirst();
        if (special.filter(what -> what.startsWith(PRIVATE)).isPresent() && own.hold(address)) {
            return own(address) ? Optional.of(THIS_MACHINE) : Optional.empty();
        }
        if (special.isPresent()) {
            return special;
        }
        if (bytes.length > 4 && !GLOBAL.holds(bytes)) {
            return Optional.of(GLOBAL.what());
        }
        return own(address) ? Optional.of(THIS_MACHINE) : Optional.empty();
    }

    /** Asked each time, since addresses come and go; what cannot be told is taken for our own. */
    private static boolean own(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException unknown) {
            return true;
        }
    }

    /**
     * A block of addresses.
     *
     * @param prefix its first address
     * @param bits how many of its bits count
     */
    record Block(InetAddress prefix, int bits, String what) {
        static Block parse(String line) {
            int blank = line.indexOf(' ');
            return of(line.substring(0, blank), line.substring(blank + 1));
        }

        static Block of(String written, String what) {
            int slash = written.indexOf('/');
            return new Block(
                    InetAddress.ofLiteral(written.substring(0, slash)),
                    Integer.parseInt(written.substring(slash + 1)),
                    what);
        }

        /** Whether all of another one lies in it. */
        boolean surrounds(Block other) {
            return other.bits >= bits && holds(other.prefix.getAddress());
        }

        /** Whether it has a number of bits that can be, and none set beyond them. */
        boolean isWhole() {
            byte[] first = prefix.getAddress();
            for (int bit = bits; bit < first.length * 8; bit++) {
                if ((first[bit / 8] & 0x80 >> (bit % 8)) != 0) {
                    return false;
                }
            }
            return bits <= first.length * 8;
        }

        boolean holds(byte[] address) {
            byte[] first = prefix.getAddress();
            if (first.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((first[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
