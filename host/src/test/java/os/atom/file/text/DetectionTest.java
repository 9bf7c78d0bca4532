package os.atom.file.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final String GERMAN = "Über die Brücke gehen äußerst müde Bäcker.\r\n";

    private static Optional<TextEncoding> guess(byte[] bytes) {
        return Detection.of(bytes, true).map(Detected::encoding);
    }

    private static byte[] marked(String text, Charset charset) {
        return ("\ufeff" + text).getBytes(charset);
    }

    @Test
    void plainAndEmptyFilesAreUtf8() {
        assertThat(guess("hello\n".getBytes(UTF_8))).contains(TextEncoding.UTF_8);
        assertThat(guess(GERMAN.getBytes(UTF_8))).contains(TextEncoding.UTF_8);
        assertThat(guess(new byte[0])).contains(TextEncoding.UTF_8);
    }

    @Test
    void aByteOrderMarkIsBelievedAndIsNoText() {
        for (TextEncoding encoding :
                new TextEncoding[] {
                    TextEncoding.UTF_8, TextEncoding.UTF_16LE, TextEncoding.UTF_16BE
                }) {
            byte[] bytes = encoding.encode("\ufeff" + GERMAN).orElseThrow();
            Detected detected = Detection.of(bytes, true).orElseThrow();
            assertThat(detected.encoding()).isEqualTo(encoding);
            assertThat(detected.mark()).isEqualTo(encoding.mark().length);
            assertThat(detected.because()).contains("byte order mark");
        }
    }

    @Test
    void utf16WithoutAMarkIsGuessedByItsZeros() {
        assertThat(guess("plain text, rather long\n".getBytes(UTF_16LE)))
                .contains(TextEncoding.UTF_16LE);
        assertThat(guess(GERMAN.getBytes(UTF_16BE))).contains(TextEncoding.UTF_16BE);
    }

    @Test
    void whatIsNotUtf8IsAssumedToBeLatin1AndSaysSo() {
        Detected detected = Detection.of(GERMAN.getBytes(ISO_8859_1), true).orElseThrow();

        assertThat(detected.encoding()).isEqualTo(TextEncoding.LATIN_1);
        assertThat(detected.because()).startsWith("assumed");
    }

    @Test
    void programsAndImagesAreNoText() throws Exception {
        byte[] program = Files.readAllBytes(Path.of("/usr/bin/env"));
        byte[] noise = new byte[4096];
        new Random(1).nextBytes(noise);

        assertThat(guess(program)).isEmpty();
        assertThat(guess(Arrays.copyOf(program, 200))).isEmpty();
        assertThat(guess(noise)).isEmpty();
        assertThat(guess(new byte[] {0, 0, 0, 0, 0, 0, 0, 0})).isEmpty();
        assertThat(guess(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 'a', 0, 0, 0})).isEmpty();
    }

    @Test
    void aMarkThatLiesIsNotBelieved() {
        assertThat(guess(new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0xd8, 'a', 0})).isEmpty();
    }

    @Test
    void aCharacterCutInTwoAtTheEndOfTheStartIsNoMatter() {
        byte[] bytes = ("ab€".repeat(100)).getBytes(UTF_8);
        for (int length = 290; length < bytes.length; length++) {
            assertThat(Detection.of(Arrays.copyOf(bytes, length), false))
                    .map(Detected::encoding)
                    .contains(TextEncoding.UTF_8);
        }
    }

    @Property(tries = 300)
    void whatIsTakenForTextComesBackByteForByte(@ForAll byte[] bytes) {
        Detection.of(bytes, true)
                .ifPresent(detected -> {
                    byte[] rest = Arrays.copyOfRange(bytes, detected.mark(), bytes.length);
                    String text = detected.encoding().decode(rest).orElseThrow();
                    assertThat(detected.encoding().encode(text)).contains(rest);
                });
    }

    @Property(tries = 300)
    void utf8IsKnownWhateverItSays(@ForAll @StringLength(max = 200) String text) {
        TextEncoding.UTF_8
                .encode("say: " + text)
                .filter(bytes -> text.chars().noneMatch(c -> c < ' ' || c == 0x7f))
                .ifPresent(bytes -> assertThat(guess(bytes)).contains(TextEncoding.UTF_8));
    }
}
