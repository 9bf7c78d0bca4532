package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarsTest {
    @TempDir Path directory;

    @Test
    void otherPlatformsCodeIsLeftOut() throws IOException {
        assertThat(copied("A.class", "jne/linux/x86_64/l.so", "jne/linux/aarch64/l.so", "w.dll"))
                .containsExactly("A.class", "jne/linux/x86_64/l.so");
    }

    @Test
    void whatNamesNoPlatformWeKnowStaysWhole() throws IOException {
        assertThat(copied("A.class", "somewhere/l.so", "w.dll"))
                .containsExactly("A.class", "somewhere/l.so", "w.dll");
    }

    @Test
    void theSameJarIsTheSameCopy() throws IOException {
        copied("A.class", "jne/linux/x86_64/l.so", "jne/linux/aarch64/l.so");
        byte[] once = Files.readAllBytes(directory.resolve("to.jar"));
        Jars.copy(
                directory.resolve("from.jar"),
                directory.resolve("again.jar"),
                Platform.LINUX_X86_64);
        assertThat(directory.resolve("again.jar")).hasBinaryContent(once);
    }

    private List<String> copied(String... names) throws IOException {
        Path from = directory.resolve("from.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(from))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path to = directory.resolve("to.jar");
        Jars.copy(from, to, Platform.LINUX_X86_64);
        try (ZipFile zip = new ZipFile(to.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
