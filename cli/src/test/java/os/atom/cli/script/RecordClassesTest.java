package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging/record-classes.sh} with the JDK and the command of this run. */
final class RecordClassesTest {
    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script = Script.copy(root, "packaging/record-classes.sh");
        script.with("TMPDIR", Files.createDirectory(root.resolve("scratch")).toString());
        Files.createDirectory(root.resolve("packaging/start-up"));
        jar("cli/target/atom-os.jar");
        jar("host/target/quarkus-app/quarkus-run.jar", PretendServer.class);
    }

    @Test
    void keepsTheNamesOfWhatIsLoadedSortedAndNothingElse() throws Exception {
        var result = script.run("packaging/record-classes.sh", System.getProperty("java.home"));

        assertThat(result.err()).isEmpty();
        List<String> client = kept("client");
        assertThat(client)
                .contains("java/lang/Object", "os/atom/cli/Rehearsal")
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("[\\w$/-]+"));
        assertThat(kept("server")).contains("os/atom/cli/script/PretendServer");
        assertThat(root.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void aServerThatDoesNotStartIsAnError() throws Exception {
        Files.delete(root.resolve("host/target/quarkus-app/quarkus-run.jar"));

        var result = script.run("packaging/record-classes.sh", System.getProperty("java.home"));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("Unable to access jarfile");
        assertThat(root.resolve("packaging/start-up/server.classes")).doesNotExist();
    }

    private List<String> kept(String name) throws IOException {
        return Files.readAllLines(root.resolve("packaging/start-up/" + name + ".classes"));
    }

    /** A jar with the class path of this run, and at most one class of its own. */
    private void jar(String file, Class<?>... main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath());
        for (Class<?> each : main) {
            manifest.getMainAttributes().put(Name.MAIN_CLASS, each.getName());
        }
        Files.createDirectories(root.resolve(file).getParent());
        try (OutputStream out = Files.newOutputStream(root.resolve(file));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Class<?> each : main) {
                String entry = each.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(entry));
                try (InputStream code = each.getClassLoader().getResourceAsStream(entry)) {
                    code.transferTo(jar);
                }
            }
        }
    }

    private static String classPath() {
        String all =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
