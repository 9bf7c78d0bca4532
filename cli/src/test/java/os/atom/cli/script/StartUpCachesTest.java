package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging/start-up-caches.sh} with the JDK of this run and programs of our own. */
final class StartUpCachesTest {
    private static final String SERVER = "host/target/quarkus-app/quarkus-run.jar";

    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script = Script.copy(root, "packaging/start-up-caches.sh");
        script.with("TMPDIR", Files.createDirectory(root.resolve("scratch")).toString());
        Files.createDirectories(root.resolve("target"));
    }

    @Test
    void makesTheCacheOfAServerThatItStartsAndEnds() throws Exception {
        jar(SERVER, PretendServer.class);

        var result = make();

        assertThat(root.resolve("target/server.aot")).isNotEmptyFile();
        assertThat(result.err()).doesNotContain("for the server");
        assertThat(root.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void saysWhichCacheIsMissingAndGoesOn() throws Exception {
        var result = make();

        assertThat(result.err().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("no start-up cache for "));
        assertThat(root.resolve("scratch")).isEmptyDirectory();
    }

    private Script.Result make() throws Exception {
        return script.run("packaging/start-up-caches.sh", System.getProperty("java.home"));
    }

    private void jar(String file, Class<?> main) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, main.getName());
        String entry = main.getName().replace('.', '/') + ".class";
        Files.createDirectories(root.resolve(file).getParent());
        try (OutputStream out = Files.newOutputStream(root.resolve(file));
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream code = main.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new ZipEntry(entry));
            code.transferTo(jar);
        }
    }
}
