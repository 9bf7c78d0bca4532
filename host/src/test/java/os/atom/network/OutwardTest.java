package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import os.atom.identity.Outcome;

/** Nobody makes the server connect to where it must not: by numbers, names, or names that move. */
class OutwardTest {
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
    private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

    private static final Map<String, List<InetAddress>> NAMES =
            Map.of(
                    "public.example", List.of(PUBLIC),
                    "local.example", List.of(LOCAL),
                    "both.example", List.of(PUBLIC, LOCAL),
                    "metadata.example", List.of(InetAddress.ofLiteral("169.254.169.254")),
                    "inside.example", List.of(InetAddress.ofLiteral("10.20.0.5")));

    private static Outward outward(OwnNetworks own, Resolver resolver, String... listed) {
        return new Outward(
                new PublicAddresses(),
                resolver,
                () -> own,
                Set.of(listed).stream()
                        .map(each ->
                                new InetSocketAddress(
                                        InetAddress.ofLiteral(each.split("/")[0]),
                                        Integer.parseInt(each.split("/")[1])))
                        .collect(java.util.stream.Collectors.toSet()));
    }

    private static List<InetAddress> names(String name) throws UnknownHostException {
        List<InetAddress> found = NAMES.get(name);
        if (found == null) {
            throw new UnknownHostException(name);
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "100.64.0.1",
                "255.255.255.255",
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "[::]",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fc00::1]",
                "[::1%25lo]",
                "local.example",
                "both.example",
                "metadata.example",
                "inside.example",
                "unknown.example",
                "LOCAL.EXAMPLE.",
                "a b",
                "",
                "xn--..",
                "①②⑦.0.0.1"
            })
    void isClosed(String host) {
        assertThat(outward(OwnNetworks.NONE, OutwardTest::names).find(host, 443))
                .as(host)
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void isOpenToThePublicAndToWhatPeopleSaid() {
        assertThat(outward(OwnNetworks.NONE, OutwardTest::names).find("public.example", 443))
                .isEqualTo(new Outcome.Done<>(List.of(PUBLIC)));
        OwnNetworks own = new OwnNetworks(List.of(OwnNetworks.parse("10.20.0.0/16").orElseThrow()));
        assertThat(outward(own, OutwardTest::names).find("inside.example", 443))
                .isInstanceOf(Outcome.Done.class);
        assertThat(outward(own, OutwardTest::names).find("metadata.example", 443))
                .isInstanceOf(Outcome.Refused.class);
        Outward listed = outward(OwnNetworks.NONE, OutwardTest::names, "127.0.0.1/9000");
        assertThat(listed.find("127.0.0.1", 9000)).isInstanceOf(Outcome.Done.class);
        assertThat(listed.find("[::ffff:127.0.0.1]", 9000)).isInstanceOf(Outcome.Done.class);
        assertThat(listed.find("127.0.0.1", 9001)).isInstanceOf(Outcome.Refused.class);
        assertThat(listed.find("127.0.0.2", 9000)).isInstanceOf(Outcome.Refused.class);
    }

    /** A name that was public when it was added, and leads inside when it is used. */
    @Test
    void isAskedAnewEachTime() {
        Deque<InetAddress> answers = new ArrayDeque<>(List.of(PUBLIC, LOCAL));
        Outward outward = outward(OwnNetworks.NONE, _ -> List.of(answers.removeFirst()));
        assertThat(outward.find("rebinding.example", 443)).isInstanceOf(Outcome.Done.class);
        assertThat(outward.find("rebinding.example", 443)).isInstanceOf(Outcome.Refused.class);
    }
}
