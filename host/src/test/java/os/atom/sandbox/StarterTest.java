package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StarterTest {
    @TempDir private Path temporary;

    @ParameterizedTest
    @EnumSource
    void isAnExecutableThatBeginsInItsCode(Architecture architecture) {
        ByteBuffer image =
                ByteBuffer.wrap(Starter.image(architecture, true)).order(ByteOrder.LITTLE_ENDIAN);
        long base = image.getLong(64 + 16);
        long entry = image.getLong(24);
        assertThat(image.getInt(0)).isEqualTo(0x464c457f);
        assertThat(entry - base).isEqualTo(64 + 56);
        assertThat(image.getLong(64 + 32)).isEqualTo(image.capacity());
        assertThat(image.getInt(64 + 4)).as("never writable").isEqualTo(5);
        assertThat(image.getLong(0x288) - base).as("the filter").isEqualTo(0x290);
        assertThat(image.getShort(0x280) * 8).isEqualTo(image.capacity() - 0x290);
    }

    /** Nothing of it is left in the program: neither its file nor the socket. */
    @Test
    void leavesNothingBehind() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("ls /proc/self/fd; readlink /proc/self/exe").out())
                .isEqualTo("0\n1\n2\n3\n/usr/bin/readlink\n");
        assertThat(box.sh("echo \"$0\"; tr '\\0' ' ' < /proc/$$/cmdline").out())
                .doesNotContain(Starter.PATH);
    }

    /** Where the kernel makes no listener, the program starts all the same. */
    @Test
    void startsTheProgramWithoutAListenerToo() throws Exception {
        Architecture here = Architecture.of(System.getProperty("os.arch")).orElseThrow();
        Path answers = temporary.resolve("answers");
        Posix.Pair pair = Posix.pair();
        try (Descriptor image = Posix.sealed(Starter.image(here, false));
                Descriptor out =
                        Beneath.open(
                                temporary.toRealPath().resolve("answers").toString(),
                                Beneath.O_WRONLY | Beneath.O_CREAT,
                                0600)) {
            TreeMap<Integer, Descriptor> numbers = new TreeMap<>();
            numbers.put(0, out);
            numbers.put(1, out);
            numbers.put(2, out);
            numbers.put(Starter.PROGRAM, image);
            numbers.put(Starter.SOCKET, pair.theirs());
            List<String> words =
                    List.of(Starter.PATH, "/usr/bin/printf", "%s-", "one", "two words");
            int child = new Spawn(Path.of(Starter.PATH), words, List.of("A=b"), numbers).run();
            pair.theirs().close();
            Starter.Word word = Starter.hear(pair.ours());
            word.listener().ifPresent(Descriptor::close);
            assertThat(Posix.await(child)).isZero();
        }
        assertThat(Files.readString(answers)).isEqualTo("one-two words-");
    }
}
