package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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
        assertThat(rule.forbidden(InetAddress.ofLiteral(address), 443)).hasValue(what);
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
        assertThat(rule.forbidden(InetAddress.ofLiteral(address), 443)).isEmpty();
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
            assertThat(rule.forbidden(address, 80)).isPresent();
        }
    }

    @Property
    void ofIpv6OnlyGlobalUnicastIsAllowed(@ForAll @Size(16) byte[] sixteen) throws Exception {
        InetAddress address = InetAddress.getByAddress(sixteen);

        if (sixteen[0] >> 5 != 1 && address.getAddress().length == 16) {
            assertThat(rule.forbidden(address, 80)).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, 8080, true", "127.0.0.1, 8081, false", "127.0.0.2, 8080, false"})
    void anExceptionIsForExactlyOnePlace(String address, int port, boolean excepted) {
        AddressRule except =
                rule.exceptFor(
                        Set.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 8080)));

        assertThat(except.forbidden(InetAddress.ofLiteral(address), port).isEmpty())
                .isEqualTo(excepted);
    }
}
