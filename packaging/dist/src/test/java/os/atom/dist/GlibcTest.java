package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GlibcTest {
    @TempDir Path tree;

    @Test
    void theNewestThatAnyMachineCodeNamesCounts() throws IOException {
        Files.write(tree.resolve("a.so"), code("GLIBC_2.2.5\0GLIBC_2.17\0GLIBC_2.9"));
        try (ZipOutputStream jar =
                new ZipOutputStream(Files.newOutputStream(tree.resolve("b.jar")))) {
            jar.putNextEntry(new ZipEntry("b.so"));
            jar.write(code("GLIBC_2.28"));
        }
        Files.writeString(tree.resolve("words.txt"), "GLIBC_2.99");
        assertThat(Glibc.needed(tree)).isEqualTo(28);
    }

    private static byte[] code(String names) {
        return ("\u007fELF......" + names).getBytes(StandardCharsets.ISO_8859_1);
    }
}
