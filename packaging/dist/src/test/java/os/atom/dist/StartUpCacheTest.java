package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Threat: two builds of the same sources that differ, so that nobody can check a package. With
 * caches that the JDK of this run makes.
 */
class StartUpCacheTest {
    @TempDir Path directory;
    private Path jar;
    private Path list;

    @BeforeEach
    void list() throws IOException {
        jar = Jdk.jar(directory.resolve("greeter.jar"), Greeter.class);
        Path names =
                Files.writeString(
                        directory.resolve("names"), "java/lang/Object\nos/atom/dist/Greeter\n");
        list = directory.resolve("list");
        try (ClassList classes = new ClassList(jar)) {
            classes.write(names, list);
        }
    }

    @Test
    void twoOfTheSameListBecomeTheSameBytesAndTheJdkTakesThem() throws Exception {
        Path one = dump("one");
        Path other = dump("other");
        byte[] others = Files.readAllBytes(other);
        assertThat(Files.mismatch(one, other)).as("as the JDK makes them").isNotNegative();

        StartUpCache.even(one, other);

        assertThat(other).as("only the first is written").hasBinaryContent(others);
        StartUpCache.even(other, dump("third"));
        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
        Jdk.Ran ran =
                Jdk.java(
                        "-XX:SharedArchiveFile=" + one,
                        "-Xshare:on",
                        "-XX:+VerifySharedSpaces",
                        "-XX:+UseSerialGC",
                        "-cp",
                        jar.toString(),
                        "os.atom.dist.Greeter",
                        "you");
        assertThat(ran).as("its sums are right").isEqualTo(new Jdk.Ran(0, "hello you\n"));
    }

    @Test
    void whatDiffersOtherwiseIsLeftAsItIs() throws Exception {
        Path one = dump("one");
        byte[] before = Files.readAllBytes(one);
        Path shorter = Files.writeString(directory.resolve("names"), "java/lang/Object\n");
        try (ClassList classes = new ClassList(jar)) {
            classes.write(shorter, list);
        }
        Path other = dump("other");

        assertThatThrownBy(() -> StartUpCache.even(one, other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("two caches of the same list");
        assertThat(one).hasBinaryContent(before);
    }

    @Test
    void whatIsNotLaidOutAsKnownIsRefused() throws Exception {
        Path one = dump("one");
        byte[] content = Files.readAllBytes(one);
        for (int at : new int[] {0, 4, 12, 24, content.length / 2}) {
            byte[] broken = content.clone();
            broken[at] ^= 1;
            Path file = Files.write(directory.resolve("broken"), broken);

            assertThatThrownBy(() -> StartUpCache.even(file, one))
                    .as("byte " + at)
                    .hasMessageContaining("not laid out");
            assertThat(file).hasBinaryContent(broken);
        }
        Path empty = Files.writeString(directory.resolve("empty"), "");
        assertThatThrownBy(() -> StartUpCache.even(empty, one))
                .hasMessageContaining("not laid out");
    }

    private Path dump(String name) throws Exception {
        Path cache = directory.resolve(name);
        Jdk.Ran ran =
                Jdk.java(
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + cache,
                        "-XX:+AOTClassLinking",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        jar.toString());
        assertThat(ran.code()).as(ran.out()).isZero();
        return cache;
    }
}
