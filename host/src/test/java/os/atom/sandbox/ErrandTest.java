package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ErrandTest {
    private static final long BASE = 1L << 32;

    @Property(tries = 300)
    void saysWhatItWasGiven(
            @ForAll @NotEmpty List<String> words, @ForAll @Size(max = 5) List<String> variables)
            throws Unsafe {
        List<String> plain = words.stream().map(word -> plain(word)).toList();
        List<String> others = variables.stream().map(word -> "A=" + plain(word)).toList();
        Errand errand = new Errand(Path.of("/somewhere"), plain, others);
        ByteBuffer bytes = ByteBuffer.wrap(errand.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(text(bytes, bytes.getLong(0))).isEqualTo("/somewhere");
        assertThat(texts(bytes, 16)).isEqualTo(plain);
        assertThat(texts(bytes, (int) (bytes.getLong(8) - BASE))).isEqualTo(others);
    }

    @Test
    void refusesAWordThatWouldBeTwo() {
        Errand errand = new Errand(Path.of("/"), List.of("/bin/true", "a\0b"), List.of());
        assertThatThrownBy(errand::bytes)
                .isInstanceOf(Unsafe.class)
                .hasMessageContaining("zero byte");
    }

    @Test
    void refusesWhatNoStarterWouldSeeWhole() {
        Errand errand = new Errand(Path.of("/"), List.of("a".repeat(16 << 20)), List.of());
        assertThatThrownBy(errand::bytes).isInstanceOf(Unsafe.class).hasMessageContaining("long");
    }

    @Test
    void namesTheDirectoryLast() {
        assertThat(Errand.of(Path.of("/d"), List.of("x"), Map.of("B", "1", "A", "2", "PWD", "/x")))
                .isEqualTo(
                        new Errand(Path.of("/d"), List.of("x"), List.of("A=2", "B=1", "PWD=/d")));
    }

    private static String plain(String word) {
        byte[] bytes = word.replace("\0", "").getBytes(StandardCharsets.UTF_8);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> texts(ByteBuffer bytes, int at) {
        List<String> texts = new ArrayList<>();
        for (int next = at; bytes.getLong(next) != 0; next += 8) {
            texts.add(text(bytes, bytes.getLong(next)));
        }
        return texts;
    }

    private static String text(ByteBuffer bytes, long pointer) {
        int start = (int) (pointer - BASE);
        int end = start;
        while (bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), start, end - start, StandardCharsets.UTF_8);
    }
}
