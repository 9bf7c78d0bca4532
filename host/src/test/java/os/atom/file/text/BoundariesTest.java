package os.atom.file.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Cutting at a boundary never cuts a character, and loses none. */
class BoundariesTest {
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "\n", "ü", "€", "\uffff", "😀", "\r\n", "語")
                .list()
                .ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 500)
    void aFlooredCutHoldsWholeCharacters(
            @ForAll("texts") String text,
            @ForAll TextEncoding encoding,
            @ForAll @IntRange(max = 80) int end) {
        byte[] bytes = bytes(encoding, text);
        int cut = Boundaries.floor(encoding, bytes, Math.min(end, bytes.length));

        assertThat(encoding.decode(Arrays.copyOf(bytes, cut))).isPresent();
        assertThat(cut).isLessThanOrEqualTo(end).isGreaterThan(Math.min(end, bytes.length) - 4);
    }

    @Property(tries = 500)
    void whatComesBeforeAndAfterACeilingIsText(
            @ForAll("texts") String text,
            @ForAll TextEncoding encoding,
            @ForAll @IntRange(max = 80) int from) {
        byte[] bytes = bytes(encoding, text);
        int start = Boundaries.ceiling(encoding, bytes, Math.min(from, bytes.length));

        assertThat(encoding.decode(Arrays.copyOfRange(bytes, start, bytes.length))).isPresent();
        assertThat(encoding.decode(Arrays.copyOf(bytes, start))).isPresent();
    }

    private static byte[] bytes(TextEncoding encoding, String text) {
        return encoding.encode(text).orElseGet(() -> encoding.encode("plain\n").orElseThrow());
    }
}
