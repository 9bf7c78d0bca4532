package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On which terms everything inside is there. */
class TermsTest {
    @TempDir Path directory;

    @Test
    void whatAJarSaysOfItsTermsIsTakenOut() throws IOException {
        Path jars = Files.createDirectories(directory.resolve("jars/lib"));
        try (ZipOutputStream jar =
                new ZipOutputStream(Files.newOutputStream(jars.resolve("a.jar")))) {
            for (String name :
                    List.of("META-INF/LICENSE.txt", "META-INF/NOTICE", "License.class")) {
                jar.putNextEntry(new ZipEntry(name));
                jar.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        Path to = directory.resolve("to");
        Licences.copy(directory.resolve("jars"), to);
        assertThat(to.resolve("a/LICENSE.txt")).hasContent("META-INF/LICENSE.txt");
        assertThat(to.resolve("a/NOTICE")).exists();
        assertThat(to.resolve("a/License.class")).doesNotExist();
    }

    @Test
    void javaIsPartOfTheBill() throws IOException {
        Path bill = write("bill", "{\n  \"components\" : [\n    { }\n  ]\n}");
        Path release = write("release", "JAVA_VERSION=\"25.0.3\"\n");
        Bill.write(bill, release, directory.resolve("out"));
        assertThat(directory.resolve("out"))
                .content()
                .contains("\"openjdk\"", "\"25.0.3\"", "    },\n    { }\n  ]");
    }

    @Test
    void aBillOfAnotherShapeIsNotPassedOnSilently() throws IOException {
        Path bill = write("bill", "{}");
        Path release = write("release", "JAVA_VERSION=\"25.0.3\"\n");
        assertThatThrownBy(() -> Bill.write(bill, release, directory.resolve("out")))
                .hasMessageContaining("no list of components");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
