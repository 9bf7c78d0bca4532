package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./dev} with a Maven and a system of our own. */
final class DevTest {
    private static final String[] TOOLS = {
        "bash",
        "sh",
        "env",
        "cat",
        "cut",
        "dirname",
        "find",
        "grep",
        "mkdir",
        "mktemp",
        "readlink",
        "rm",
        "rmdir",
        "tail",
        "tee",
        "uname"
    };

    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script =
                Script.copy(
                        root,
                        "dev",
                        "packaging/find-java.sh",
                        "packaging/fetch-jdk.sh",
                        "packaging/jdk.sums");
        for (String file :
                new String[] {"pom.xml", "protocol/pom.xml", "host/pom.xml", "cli/pom.xml"}) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        for (String folder : new String[] {"protocol/src", "host/src/main", "cli/src/main"}) {
            Files.createDirectories(root.resolve(folder));
        }
        script.jdk("java", "25");
        script.write("bin/atom-os", "echo started \"$@\"");
        script.write("packaging/start-up-caches.sh", "echo caches with $1");
        script.write("packaging/shares.sh", "echo shares of $1 in $2");
        maven("echo '[INFO] BUILD SUCCESS'", 0);
        for (String tool : TOOLS) {
            Files.createDirectories(root.resolve("path"));
            Files.createSymbolicLink(root.resolve("path/" + tool), Path.of("/usr/bin/" + tool));
        }
        script.write("path/bwrap", "");
        script.with("PATH", root + "/path").with("JAVA_HOME", root + "/java");
    }

    @Test
    void buildsWithoutTestsThenMakesTheCaches() throws Exception {
        var result = script.run("./dev", "build");

        assertThat(result.exit()).isZero();
        assertThat(asked()).isEqualTo("-B -ntp package -DskipTests -Dspotless.check.skip");
        assertThat(result.out())
                .contains("caches with " + root + "/java", "shares of bin/atom-os in target/share");
        assertThat(Files.readString(root.resolve("target/java-home"))).isEqualTo(root + "/java\n");
    }

    @Test
    void runBuildsOnlyWhatIsOlderThanItsSources() throws Exception {
        assertThat(script.run("./dev", "run", "--port", "9000").out())
                .contains("BUILD SUCCESS")
                .endsWith("started start --port 9000\n");

        artefacts(Instant.now().plusSeconds(60));
        assertThat(script.run("./dev", "run").out()).isEqualTo("started start\n");

        artefacts(Instant.now().minusSeconds(60));
        assertThat(script.run("./dev", "run").out()).contains("BUILD SUCCESS");
    }

    @Test
    void testRunsEverythingAndPrintsTheSummaries() throws Exception {
        maven("echo '[INFO] Tests run: 3, Failures: 0'; echo noise; echo '[ERROR] broken'", 0);

        var result = script.run("./dev", "test", "-Dtest=A");

        assertThat(asked()).isEqualTo("-B -ntp verify -Dtest=A");
        assertThat(result.out())
                .contains("[INFO] Tests run: 3, Failures: 0\n", "[ERROR] broken\n")
                .doesNotContain("noise");
        assertThat(Files.readString(root.resolve("target/test.log"))).contains("noise");
    }

    @Test
    void aBuildThatFailsFailsHere() throws Exception {
        maven("echo '[ERROR] broken'", 1);

        for (String command : new String[] {"build", "test", "run"}) {
            var result = script.run("./dev", command);
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.out()).doesNotContain("started", "caches");
            assertThat(result.err()).contains("log tells more");
        }
    }

    @Test
    void installsBubblewrapAsRoot() throws Exception {
        Files.delete(root.resolve("path/bwrap"));
        script.write("path/id", "echo 0");
        script.write("path/apt-get", "echo \"$@\" >> " + root + "/apt");

        script.run("./dev", "test");

        assertThat(Files.readString(root.resolve("apt"))).isEqualTo("install -y bubblewrap\n");
    }

    @Test
    void readsThePackageListsWhenTheFirstTryFails() throws Exception {
        Files.delete(root.resolve("path/bwrap"));
        script.write("path/id", "echo 0");
        script.write(
                "path/apt-get",
                "echo \"$@\" >> "
                        + root
                        + "/apt; [ -e "
                        + root
                        + "/lists ] ||"
                        + " { [ \"$1\" = update ] && : > "
                        + root
                        + "/lists; }");

        script.run("./dev", "test");

        assertThat(Files.readString(root.resolve("apt")))
                .isEqualTo("install -y bubblewrap\nupdate -qq\ninstall -y bubblewrap\n");
    }

    @Test
    void installsBubblewrapThroughSudoWhenThatAsksForNoPassword() throws Exception {
        Files.delete(root.resolve("path/bwrap"));
        script.write("path/id", "echo 1000");
        script.write("path/sudo", "shift; [ \"$1\" = true ] || exec \"$@\"");
        script.write("path/apt-get", "echo \"$@\" >> " + root + "/apt");

        var result = script.run("./dev", "run");

        assertThat(result.out())
                .startsWith("installing bubblewrap: apt-get install")
                .contains("started");
        assertThat(Files.readString(root.resolve("apt"))).isEqualTo("install -y bubblewrap\n");
    }

    @Test
    void goesOnAndSaysTheCommandWhenInstallingFails() throws Exception {
        Files.delete(root.resolve("path/bwrap"));
        script.write("path/id", "echo 0");
        script.write("path/apt-get", "echo 'no network' >&2; exit 100");

        var result = script.run("./dev", "run");

        assertThat(result.err()).contains("sudo apt-get install -y bubblewrap").hasLineCount(1);
        assertThat(result.out()).contains("started");
    }

    @Test
    void leavesABubblewrapThatIsThereAlone() throws Exception {
        script.write("path/id", "echo 0");
        script.write("path/apt-get", "echo \"$@\" >> " + root + "/apt");

        script.run("./dev", "run");

        assertThat(root.resolve("apt")).doesNotExist();
    }

    @Test
    void saysTheCommandWhenItMayNotInstall() throws Exception {
        Files.delete(root.resolve("path/bwrap"));
        script.write("path/id", "echo 1000");
        script.write("path/sudo", "exit 1");
        script.write("path/dnf", "echo no > " + root + "/installed");

        var result = script.run("./dev", "run");

        assertThat(result.err()).contains("sudo dnf install -y bubblewrap").hasLineCount(1);
        assertThat(root.resolve("installed")).doesNotExist();
        assertThat(result.out()).contains("started");
    }

    @Test
    void distMakesPackagesAndWhatElseIsAskedFor() throws Exception {
        script.write("packaging/dist/build.sh", "echo packages with $1");
        script.write("packaging/dist/check.sh", "echo tried with $1");
        script.write("packaging/dist/check-readme.sh", "echo typed");
        script.write("path/docker", "[ \"$1\" = version ] || echo \"docker $*\"");
        String packages = "packages with " + root + "/java\n";
        String image = "docker build -t atom-os:local -f packaging/docker/Dockerfile target/dist\n";

        assertThat(script.run("./dev", "dist").out()).endsWith(packages + image);
        assertThat(script.run("./dev", "dist", "--image").out()).endsWith(packages + image);
        assertThat(script.run("./dev", "dist", "--check").out())
                .endsWith(packages + image + "typed\ntried with " + root + "/java\n");
        assertThat(script.run("./dev", "dist", "--chek").exit()).isEqualTo(2);

        script.write("path/docker", "[ \"$1\" = version ] || exit 1");
        assertThat(script.run("./dev", "dist").exit()).as("an image that fails").isNotZero();

        script.write("path/docker", "exit 1");
        assertThat(script.run("./dev", "dist").out())
                .contains(packages + "no Docker answers: everything but the image is made");
        var without = script.run("./dev", "dist", "--image");
        assertThat(without.exit()).isEqualTo(1);
        assertThat(without.out()).isEmpty();
        assertThat(without.err()).hasLineCount(1).contains("no Docker answers");
    }

    @Test
    void explainsItselfAndRefusesTheRest() throws Exception {
        assertThat(script.run("./dev").out()).contains("./dev COMMAND");
        assertThat(script.run("./dev", "nonsense").exit()).isEqualTo(2);
    }

    private void maven(String body, int exit) throws IOException {
        script.write(
                "mvnw", "printf '%s\\n' \"$*\" > " + root + "/asked\n" + body + "\nexit " + exit);
    }

    private String asked() throws IOException {
        return Files.readString(root.resolve("asked")).strip();
    }

    private void artefacts(Instant time) throws IOException {
        for (String file :
                new String[] {
                    "host/target/quarkus-app/quarkus-run.jar", "cli/target/atom-os.jar"
                }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
            Files.setLastModifiedTime(root.resolve(file), FileTime.from(time));
        }
    }
}
