package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code packaging/find-java.sh}, its system folders moved under a folder of the test. */
final class FindJavaTest {
    private static final String SCRIPT = "packaging/find-java.sh";

    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script = Script.copy(root, SCRIPT);
        // What every machine has lies elsewhere for the test; the rest is as it is.
        String text = Files.readString(root.resolve(SCRIPT));
        for (String folder : new String[] {"usr/lib/jvm", "usr/java", "opt", "Library/Java"}) {
            text = text.replace(" /" + folder + "/", " " + root + "/" + folder + "/");
        }
        Files.writeString(root.resolve(SCRIPT), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/jvm/temurin-25",
                "usr/java/jdk-25",
                "opt/jdk-25.0.3+9",
                "opt/java/openjdk",
                "Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "home/Library/Java/JavaVirtualMachines/a b.jdk/Contents/Home",
                "home/.sdkman/candidates/java/25.0.3-tem",
                "home/.jdks/temurin-25",
                ".jdk/OpenJDK25U-jdk_x64_linux_hotspot_25.0.3_9",
                ".jdk/OpenJDK25U-jdk_aarch64_mac_hotspot_25.0.3_9/Contents/Home",
            })
    void looksInTheUsualFolders(String folder) throws Exception {
        script.jdk(folder, "25.0.3");

        assertThat(find().out()).isEqualTo(root.resolve(folder) + "\n");
    }

    @Test
    void javaHomeComesFirst() throws Exception {
        script.jdk("usr/lib/jvm/a", "25");
        script.jdk("mine", "26-ea");

        assertThat(script.with("JAVA_HOME", root + "/mine").run(command()).out())
                .isEqualTo(root + "/mine\n");
    }

    @Test
    void theOneOnThePathComesNextThroughItsLinks() throws Exception {
        script.jdk("usr/lib/jvm/a", "25");
        script.jdk("far/jdk", "25.0.1");
        Files.createDirectories(root.resolve("links"));
        Files.createSymbolicLink(root.resolve("links/x"), root.resolve("far/jdk/bin/javac"));
        Files.createSymbolicLink(root.resolve("links/javac"), Path.of("x"));

        assertThat(script.with("PATH", root + "/links:/usr/bin:/bin").run(command()).out())
                .isEqualTo(root + "/far/jdk\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "17.0.15", "24.0.2", "", "x"})
    void passesOverWhatIsTooOld(String version) throws Exception {
        script.jdk("usr/lib/jvm/a-old", version);
        assertThat(find().exit()).isEqualTo(1);

        script.jdk("usr/lib/jvm/b-new", "25");
        assertThat(find().out()).isEqualTo(root + "/usr/lib/jvm/b-new\n");
    }

    @Test
    void aRuntimeWithoutACompilerIsNoJdk() throws Exception {
        script.jdk("usr/lib/jvm/a", "25");
        Files.delete(root.resolve("usr/lib/jvm/a/bin/javac"));

        assertThat(find().exit()).isEqualTo(1);
    }

    private Script.Result find() throws Exception {
        return script.run(command());
    }

    private String[] command() {
        return new String[] {
            "sh",
            "-euc",
            ". \"$0\"; find_java \"$1\" javac; printf '%s\\n' \"$java_home\"",
            root.resolve(SCRIPT).toString(),
            root.toString()
        };
    }
}
