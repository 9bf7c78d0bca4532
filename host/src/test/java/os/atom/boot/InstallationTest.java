package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir Path temporary;
    private Path root;
    private Path java;

    @BeforeEach
    void lay() throws IOException {
        root = temporary.toRealPath();
        java = Files.createDirectory(root.resolve("java"));
    }

    @Test
    void anArchiveIsItsOneDirectory() throws IOException {
        Path jar = file("atom-os-1/lib/server/quarkus-run.jar");
        assertThat(Installation.of(jar, root.resolve("atom-os-1/lib/java")))
                .containsExactly(root.resolve("atom-os-1"));
    }

    @Test
    void aWheelIsTheEnvironmentThatItIsIn() throws IOException {
        file("project/.venv/pyvenv.cfg");
        String tree = "project/.venv/lib/python3.13/site-packages/atom_os/tree";
        Path jar = file(tree + "/lib/server/quarkus-run.jar");
        assertThat(Installation.of(jar, java)).containsExactly(java, root.resolve("project/.venv"));
    }

    @Test
    void aWheelOfTheUserIsTheFolderOfItsPackages() throws IOException {
        String packages = ".local/lib/python3.13/site-packages";
        file(packages + "/atom_os/__init__.py");
        Path jar = file(packages + "/atom_os/tree/lib/server/quarkus-run.jar");
        assertThat(Installation.of(jar, java)).containsExactly(java, root.resolve(packages));
    }

    @Test
    void aCheckoutIsWhatItsCommandRunsAndNotItsSources() throws IOException {
        Path jar = file("clone/host/target/quarkus-app/quarkus-run.jar");
        file("clone/bin/atom-os");
        file("clone/cli/target/atom-os.jar");
        file("clone/host/src/Main.java");
        Path clone = root.resolve("clone");
        assertThat(Installation.of(jar, java))
                .containsExactlyInAnyOrder(
                        java,
                        clone.resolve("bin"),
                        clone.resolve("host/target"),
                        clone.resolve("cli/target"));
    }

    @Test
    void whatLeadsThereThroughALinkIsNamedAsItIs() throws IOException {
        file("atom-os-1/lib/server/quarkus-run.jar");
        Path link = Files.createSymbolicLink(root.resolve("now"), root.resolve("atom-os-1"));
        assertThat(Installation.of(link.resolve("lib/server/quarkus-run.jar"), java))
                .containsExactly(java, root.resolve("atom-os-1"));
    }

    @Test
    void classesOfATestAreNoInstallation() {
        assertThat(Installation.of(Path.of("a/target/classes:b.jar"), java)).isEmpty();
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
