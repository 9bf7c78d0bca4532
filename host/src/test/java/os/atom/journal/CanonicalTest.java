package os.atom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalTest {
    record Fields(
            long seq,
            long micros,
            String type,
            String actor,
            String subject,
            int payload,
            int previous) {
        byte[] encoded() {
            return Canonical.encode(
                    seq,
                    micros,
                    type.getBytes(UTF_8),
                    actor.getBytes(UTF_8),
                    subject.getBytes(UTF_8),
                    filled(payload),
                    filled(previous));
        }

        static byte[] filled(int with) {
            byte[] bytes = new byte[32];
            Arrays.fill(bytes, (byte) with);
            return bytes;
        }
    }

    /** Few letters and small numbers, so that neighbours and shifted borders come up often. */
    @Provide
    Arbitrary<Fields> fields() {
        Arbitrary<String> text =
                Arbitraries.strings().withChars('a', 'b', '\u0000', 'é').ofMaxLength(3);
        Arbitrary<Long> number = Arbitraries.longs().between(0, 3);
        Arbitrary<Integer> digest = Arbitraries.integers().between(0, 1);
        return Combinators.combine(number, number, text, text, text, digest, digest)
                .as(Fields::new);
    }

    @Property(tries = 5_000)
    void differentEntriesNeverShareTheirBytes(
            @ForAll("fields") Fields one, @ForAll("fields") Fields other) {
        assertThat(Arrays.equals(one.encoded(), other.encoded())).isEqualTo(one.equals(other));
    }

    @Property(tries = 500)
    void theLayoutIsTheDocumentedOne(@ForAll("fields") Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("os.atom.journal.entry/1");
        out.writeLong(fields.seq());
        out.writeLong(fields.micros());
        for (String text : new String[] {fields.type(), fields.actor(), fields.subject()}) {
            out.writeInt(text.getBytes(UTF_8).length);
            out.write(text.getBytes(UTF_8));
        }
        out.write(Fields.filled(fields.payload()));
        out.write(Fields.filled(fields.previous()));
        assertThat(fields.encoded()).isEqualTo(bytes.toByteArray());
    }

    @Example
    void anEntrysHashIsTheDigestOfItsBytes() throws Exception {
        Instant time = Instant.parse("2026-01-02T03:04:05.678901Z");
        Entry entry =
                new Chain(Head.NONE, time).seal(Prepared.of(new Fact("t", "host", "s", "{}")));
        byte[] expected =
                MessageDigest.getInstance("SHA-256")
                        .digest(
                                Canonical.encode(
                                        1,
                                        1_767_323_045_678_901L,
                                        new byte[] {'t'},
                                        "host".getBytes(UTF_8),
                                        new byte[] {'s'},
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(new byte[] {'{', '}'}),
                                        new byte[32]));
        assertThat(entry.hash()).isEqualTo(Digest.of(expected));
        assertThat(entry.time()).isEqualTo(time);
    }

    @Property
    void timesKeepTheirMicroseconds(@ForAll long micros) {
        long sane = micros / 1_000;
        assertThat(Micros.of(Micros.instant(sane))).isEqualTo(sane);
    }

    @Example
    void factsAreWellFormedText() {
        for (String bad : new String[] {"\uD800", "a\uDC00b", "\uDC00\uD800", "\uD83D"}) {
            assertThatThrownBy(() -> new Fact("t", "host", "", bad))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new Fact("t", "host", bad, "{}"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String bad : new String[] {"a\nb", "\u0000", "\u007f", "\u001b[2J"}) {
            assertThatThrownBy(() -> new Fact(bad, "host", "", "{}"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new Fact("t", "host", "🚀", "{\"a\":\n\"🚀\"}").subject()).isEqualTo("🚀");
    }
}
