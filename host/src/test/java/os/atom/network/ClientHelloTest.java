package os.atom.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    @Test
    void aRealHelloNamesItsServer() throws Exception {
        ClientHello hello = ClientHello.read(Hellos.real("www.example.org")).orElseThrow();

        assertThat(hello.serverName()).hasValue("www.example.org");
        assertThat(hello.encrypted()).isFalse();
    }

    @Test
    void aHelloMayNameNoServer() throws Exception {
        assertThat(ClientHello.read(Hellos.real("")).orElseThrow().serverName()).isEmpty();
    }

    @Test
    void anEncryptedHelloInsideIsSeen() throws Exception {
        byte[] hello = Hellos.made(Hellos.name("a.example"), Hellos.extension(0xfe0d, new byte[8]));

        assertThat(ClientHello.read(hello).orElseThrow().encrypted()).isTrue();
    }

    @Property(tries = 300)
    void aHelloInPiecesIsTheSame(
            @ForAll @IntRange(min = 40, max = 400) int record,
            @ForAll @IntRange(max = 600) int upTo)
            throws Exception {
        byte[] whole = Hellos.real("www.example.org");
        byte[] pieces = Hellos.split(whole, record);
        byte[] start = Arrays.copyOf(pieces, Math.min(upTo, pieces.length));

        assertThat(ClientHello.read(pieces)).isEqualTo(ClientHello.read(whole));
        if (start.length < pieces.length) {
            assertThat(ClientHello.read(start)).isEmpty();
        }
    }

    @Property(tries = 2000)
    void anythingIsReadOrRefusedOrTooShort(@ForAll byte[] bytes) {
        try {
            ClientHello.read(bytes).ifPresent(hello -> assertThat(hello).isNotNull());
        } catch (Refused refused) {
            assertThat(refused.refusal().rule()).isEqualTo(Refusal.Rule.TLS);
        }
    }

    @Property(tries = 1000)
    void aHelloWithAFlippedByteIsReadOrRefused(
            @ForAll @IntRange(max = 300) int at, @ForAll byte value) throws Exception {
        byte[] hello = Hellos.real("www.example.org");
        hello[at % hello.length] = value;
        try {
            ClientHello.read(hello).ifPresent(read -> assertThat(read).isNotNull());
        } catch (Refused refused) {
            assertThat(refused.refusal().mend()).isNotEmpty();
        }
    }

    @Test
    void itIsReadAgainOnlyWhenARecordIsComplete() throws Exception {
        byte[] whole = Hellos.real("www.example.org");

        assertThat(ClientHello.next(Arrays.copyOf(whole, 1))).isEqualTo(5);
        assertThat(ClientHello.next(Arrays.copyOf(whole, 5))).isEqualTo(whole.length);
        assertThat(ClientHello.next(Arrays.copyOf(whole, 50))).isEqualTo(whole.length);
        assertThatThrownBy(() -> ClientHello.read(Hellos.split(whole, 1)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void twoNamesOrATrailingOneAreRefused() {
        byte[] twice = Hellos.made(Hellos.name("a.example"), Hellos.name("b.example"));
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        two.writeBytes(new byte[] {0, 8, 0, 0, 1, 'a', 0, 0, 1, 'b'});
        byte[] listed = Hellos.made(Hellos.extension(0, two.toByteArray()));

        assertThatThrownBy(() -> ClientHello.read(twice)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ClientHello.read(listed)).isInstanceOf(Refused.class);
    }

    @Test
    void otherProtocolsAreRefusedAtTheirFirstByte() {
        for (String text : new String[] {"G", "SSH-2.0-x", "\u0080\u002e\u0001\u0003\u0001"}) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            assertThatThrownBy(() -> ClientHello.read(bytes)).isInstanceOf(Refused.class);
        }
    }
}
