package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private final AddressRule rule = new PublicAddresses();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, this machine",
        "127.255.255.254, this machine",
        "0.0.0.0, this machine",
        "0.1.2.3, this machine",
        "::1, this machine",
        "::, this machine",
        "10.0.0.1, private",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "192.168.1.1, private",
        "fd12::1, private",
        "fec0::1, private",
        "100.64.0.1, private to a provider",
        "100.127.255.255, private to a provider",
        "169.254.169.254, a cloud's metadata",
        "169.254.170.2, link-local",
        "fe80::1, link-local",
        "fd00:ec2::254, a cloud's metadata",
        "fd20:ce::254, a cloud's metadata",
        "100.100.100.200, a cloud's metadata",
        "168.63.129.16, a cloud's metadata",
        "192.0.0.192, a cloud's metadata",
        "224.0.0.251, multicast",
        "ff02::fb, multicast",
        "255.255.255.255, reserved",
        "240.0.0.1, reserved",
        "198.18.0.1, for measurements",
        "203.0.113.7, for documentation",
        "2001:db8::1, for documentation",
        "::ffff:127.0.0.1, this machine",
        "::ffff:10.0.0.1, private",
        "::127.0.0.1, an IPv4 address in disguise",
        "64:ff9b::7f00:1, an IPv4 address in disguise",
        "64:ff9b::808:808, an IPv4 address in disguise",
        "64:ff9b:1::a00:1, an IPv4 address in disguise",
        "2002:7f00:1::1, an IPv4 address in disguise",
        "2001::1, an IPv4 address in disguise",
        "2001:10::1, reserved",
        "100::1, outside the public internet",
        "4000::1, outside the public internet",
        "::ffff:0:127.0.0.1, outside the public internet"
    })
    void whatIsNotThePublicInternetIsForbidden(String address, String what) {
        assertThat(rule.forbidden(InetAddress.ofLiteral(address), 443, OwnNetworks.NONE))
                .hasValue(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.216.34",
                "8.8.8.8",
                "11.0.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "169.253.1.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2a00:1450:4001::200e",
                "::ffff:8.8.8.8"
            })
    void thePublicInternetIsNot(String address) {
        assertThat(rule.forbidden(InetAddress.ofLiteral(address), 443, OwnNetworks.NONE)).isEmpty();
    }

    /** What Java knows of addresses, asked independently of the table. */
    @Property
    void nothingThatJavaCallsSpecialIsAllowed(@ForAll @Size(4) byte[] four) throws Exception {
        InetAddress address = InetAddress.getByAddress(four);
        boolean special =
                address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();

        if (special) {
            assertThat(rule.forbidden(address, 80, OwnNetworks.NONE)).isPresent();
        }
    }

    @Property
    void ofIpv6OnlyGlobalUnicastIsAllowed(@ForAll @Size(16) byte[] sixteen) throws Exception {
        InetAddress address = InetAddress.getByAddress(sixteen);

        if (sixteen[0] >> 5 != 1 && address.getAddress().length == 16) {
            assertThat(rule.forbidden(address, 80, OwnNetworks.NONE)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.1, true",
        "10.20.255.255, true",
        "::ffff:10.20.0.1, true",
        "10.21.0.1, false",
        "100.64.1.1, true",
        "100.100.100.200, false",
        "192.168.7.1, false",
        "fd00:1::1, true",
        "fd00:ec2::254, false",
        "fd20:ce::254, false",
        "127.0.0.1, false",
        "169.254.169.254, false",
        "64:ff9b::a14:1, false",
        "8.8.8.8, true"
    })
    void ownNetworksOpenNothingElse(String address, boolean reached) {
        OwnNetworks own = own("10.20.0.0/16", "100.64.0.0/10", "fc00::/7");
        assertThat(rule.forbidden(InetAddress.ofLiteral(address), 443, own).isEmpty())
                .isEqualTo(reached);
    }

    /** An address of this machine is its own even where it lies in such a network. */
    @Test
    void thisMachineIsNotReachedThroughThem() throws Exception {
        OwnNetworks own =
                own("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7");
        for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(each.getInetAddresses())) {
                assertThat(rule.forbidden(address, 443, own)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/7",
                "10.20.0.1/16",
                "10.20/16",
                "0.0.0.0/0",
                "127.0.0.0/8",
                "169.254.0.0/16",
                "169.254.169.254/32",
                "8.8.8.0/24",
                "::/0",
                "::ffff:10.0.0.0/104",
                "fd00::/129",
                "fe80::/10",
                "registry.example",
                "*"
            })
    void onlyPartsOfPrivateNetworksCanBeNamed(String written) {
        assertThat(OwnNetworks.parse(written)).isEmpty();
    }

    private static OwnNetworks own(String... written) {
        return new OwnNetworks(
                Stream.of(written).map(each -> OwnNetworks.parse(each).orElseThrow()).toList());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 8080, true", "127.0.0.1, 8081, false", "127.0.0.2, 8080, false"})
    void anExceptionIsForExactlyOnePlace(String address, int port, boolean excepted) {
        AddressRule except =
                rule.exceptFor(
                        Set.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080)));

        assertThat(
                        except.forbidden(InetAddress.ofLiteral(address), port, OwnNetworks.NONE)
                                .isEmpty())
                .isEqualTo(excepted);
    }
}
