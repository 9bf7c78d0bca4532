package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.net.InetAddress;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostTest {
    @ParameterizedTest
    @CsvSource({
        "Example.ORG, example.org",
        "example.org., example.org",
        "xn--bcher-kva.example, xn--bcher-kva.example",
        "my_bucket.s3.example, my_bucket.s3.example",
        "localhost, localhost",
        "1.2.3.example, 1.2.3.example",
        "93.184.216.34, 93.184.216.34",
        "93.184.216.34., 93.184.216.34",
        "[2606:2800::1], 2606:2800:0:0:0:0:0:1",
        "[::FFFF:127.0.0.1], 127.0.0.1",
        "[::ffff:7f00:1], 127.0.0.1"
    })
    void aHostHasOneSpelling(String written, String one) throws Refused {
        assertThat(Host.parse(written)).hasToString(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "example..org",
                "example.org..",
                ".example.org",
                "-a.example",
                "a-.example",
                "ex%61mple.org",
                "example.org%00",
                "exa mple.org",
                "example.org/",
                "user@example.org",
                "example.org#",
                "example.org?",
                "example.org\\",
                "b\u00fccher.example",
                "\uff11\uff12\uff17.0.0.1",
                "exam\u3002ple.org",
                "127.1",
                "127.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.0.0.01",
                "127.0.0.256",
                "1.2.3.4.5",
                "example.1",
                "example.0x1f",
                "127.0.0.1:80",
                "::1",
                "[::1",
                "[::1%lo]",
                "[fe80::1%25eth0]",
                "[127.0.0.1]",
                "[::1]x",
                "[1:2:3:4:5:6:7:8:9]",
                "[]",
                "a\nb",
                "a\0b"
            })
    void whatOthersMayReadOtherwiseIsRefused(String written) {
        assertThatThrownBy(() -> Host.parse(written))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.refusal().rule()).isEqualTo(Refusal.Rule.NAME));
    }

    @Test
    void aNameHasAtMost253Characters() throws Refused {
        String longest = "a.".repeat(126) + "b";

        assertThat(Host.parse(longest)).hasToString(longest);
        assertThatThrownBy(() -> Host.parse("c" + longest)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Host.parse("a".repeat(64))).isInstanceOf(Refused.class);
    }

    @Property
    void aSpellingIsItsOwnSpelling(@ForAll("hosts") String written) {
        try {
            Host host = Host.parse(written);
            String again = host.toString().contains(":") ? "[" + host + "]" : host.toString();
            assertThat(Host.parse(again)).isEqualTo(host);
            assertThat(host.toString()).matches("[a-z0-9_.:-]+");
        } catch (Refused odd) {
            assertThat(odd.refusal().mend()).isNotEmpty();
        }
    }

    /**
     * Java reads some things as addresses that are none for us; a name must never be one of them.
     */
    @Property
    void noNameIsReadAsAnAddressByAnyone(@ForAll("hosts") String written) {
        try {
            if (Host.parse(written) instanceof Host.Named(String name)) {
                InetAddress address = InetAddress.ofLiteral(name);
                fail(name + " is " + address);
            }
        } catch (Refused | IllegalArgumentException fine) {
            assertThat(fine).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> labels =
                Arbitraries.oneOf(
                        Arbitraries.strings().withChars("abxf0123.-_[]:%").ofMaxLength(20),
                        Arbitraries.of("127.0.0.1", "0x7f.1", "[::ffff:1.2.3.4]", "017.1", "a.b"),
                        Arbitraries.strings().ofMaxLength(10));
        return labels;
    }
}
