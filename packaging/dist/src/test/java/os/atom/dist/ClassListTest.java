package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ConstantPool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassListTest {
    private static final String GREETER = "os/atom/dist/Greeter";

    @TempDir Path directory;

    @Test
    void whatIsThereIsListedInItsOrderAndTheRestLeftOut() throws IOException {
        List<String> list = listed("# a remark", "java/lang/Object", "os/atom/Gone", GREETER);

        assertThat(list).startsWith("java/lang/Object", GREETER);
        assertThat(list.subList(2, list.size()))
                .hasSize(2)
                .allMatch(line -> line.matches("@cp \\S+( \\d+)+"));
    }

    @Test
    void theConstantsAreThoseThatTheJdkCanResolve() throws IOException {
        String line = listed(GREETER).getLast();

        ConstantPool pool = pool();
        List<Integer> tags =
                Arrays.stream(line.split(" "))
                        .skip(2)
                        .map(index -> pool.entryByIndex(Integer.parseInt(index)).tag())
                        .toList();
        assertThat(tags).contains(7, 9, 10, 11, 18).allMatch(List.of(7, 9, 10, 11, 18)::contains);
        long all = 0;
        for (var entry : pool) {
            all += List.of(7, 9, 10, 11, 18).contains((int) entry.tag()) ? 1 : 0;
        }
        assertThat(tags).hasSize((int) all);
    }

    @Test
    void whatIsNoClassFileIsNamed() throws IOException {
        Path jar = directory.resolve("broken.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("a/B.class"));
            out.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        }
        Path names = Files.writeString(directory.resolve("names"), "a/B\n");

        try (ClassList list = new ClassList(jar)) {
            assertThatThrownBy(() -> list.write(names, directory.resolve("list")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a/B is no class file");
        }
    }

    private List<String> listed(String... names) throws IOException {
        Path jar = Jdk.jar(directory.resolve("greeter.jar"), Greeter.class);
        Path kept = Files.write(directory.resolve("names"), List.of(names));
        Path list = directory.resolve("list");
        try (ClassList classes = new ClassList(jar)) {
            classes.write(kept, list);
        }
        return Files.readAllLines(list);
    }

    private static ConstantPool pool() throws IOException {
        try (InputStream code = Greeter.class.getResourceAsStream("Greeter.class")) {
            return ClassFile.of().parse(code.readAllBytes()).constantPool();
        }
    }
}
