package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code setup.sh} asks, checks and writes, with a {@code docker} that only answers. {@code
 * packaging/docker/check.sh} has a real one read what is written.
 */
final class SetupTest {
    private static final String SETUP = "packaging/docker/setup.sh";
    private static final String DOCKER =
            """
            case $1 in
            version) [ ! -e "$HOME/down" ] && echo 28.0.0 ;;
            compose) echo v2 ;;
            info) cat "$HOME/info" ;;
            esac
            """;

    @TempDir private Path root;

    private Script script;
    private Path demo;
    private Path notes;

    @BeforeEach
    void place() throws IOException {
        root = root.toRealPath();
        script = Script.copy(root, SETUP).with("PATH", root.resolve("bin") + ":/usr/bin:/bin");
        script.write("bin/docker", DOCKER);
        Files.createDirectory(root.resolve("home"));
        Files.writeString(root.resolve("home/info"), "[name=seccomp]");
        demo = Files.createDirectories(root.resolve("code/de mo"));
        notes = Files.createDirectories(root.resolve("code/no$tes"));
    }

    private Path written(String name) {
        return root.resolve("packaging/docker").resolve(name);
    }

    private Script.Result setup(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(SETUP, "--uid", "1234", "--gid", "1235"));
        command.addAll(List.of(words));
        return script.run(command.toArray(String[]::new));
    }

    /** A person's answers, one a line. */
    private Script.Result answering(String answers) throws Exception {
        Files.writeString(root.resolve("answers"), answers);
        return script.run("bash", "-c", SETUP + " --uid 1234 --gid 1235 <answers");
    }

    @Test
    void writesWhatComposeReadsAndSaysWhatIsGrantedAndWhatIsNext() throws Exception {
        var ran = setup("--yes", "--dir", demo.toString(), "--port", "9000");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isZero();
        assertThat(Files.readAllLines(written(".env")))
                .contains(
                        "HOST_UID=1234",
                        "HOST_GID=1235",
                        "HOST_PORT=9000",
                        "HOST_MOUNT_PREFIX=/host",
                        "HOST_MOUNT_DIR='" + demo + "'",
                        "HOST_MOUNT_READ_ONLY=true");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written(".env"))))
                .isEqualTo("rw-------");
        assertThat(ran.out())
                .contains(
                        "all agents may read " + demo + ", with the rights of 1234:1235",
                        "next: docker compose -f packaging/docker/compose.yaml"
                                + " -f packaging/docker/compose.host-mount.yaml up -d --wait");
        assertThat(written("compose.mounts.yaml")).doesNotExist();
    }

    @Test
    void severalDirectoriesEachAsItIsSaid() throws Exception {
        var ran = setup("--yes", "--dir", demo + ":rw", "--dir", notes.toString());

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(written(".env")).content().contains("HOST_MOUNT_READ_ONLY=false");
        String doubled = notes.toString().replace("$", "$$");
        assertThat(written("compose.mounts.yaml"))
                .content()
                .endsWith(
                        "\n      - {type: bind, source: '%s', target: '/host%s', read_only: true}\n"
                                .formatted(doubled, doubled));
        assertThat(ran.out())
                .contains(
                        "all agents may read and write " + demo,
                        "all agents may read " + notes,
                        " -f packaging/docker/compose.mounts.yaml up -d");

        assertThat(setup("--yes", "--dir", notes.toString()).exit()).isZero();
        assertThat(written("compose.mounts.yaml")).as("of before").doesNotExist();
    }

    @Test
    void asksUntilNothingMoreIsNamed() throws Exception {
        var ran = answering(demo + "\ny\n" + notes + "\nn\n\n");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("read and write " + demo, "all agents may read " + notes + ",");
    }

    @Test
    void opensNothingUnlessSomethingIsNamed() throws Exception {
        var ran = answering("\n");

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(written(".env")).content().doesNotContain("HOST_MOUNT_DIR");
        assertThat(ran.out()).doesNotContain("all agents may", "host-mount");
    }

    @Test
    void overwritesNothingUnlessAPersonSaysSo() throws Exception {
        Files.writeString(written(".env"), "kept\n");
        var ran = answering("\nn\n");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("is as it was");
        assertThat(written(".env")).hasContent("kept");

        Files.writeString(written("compose.mounts.yaml"), "services: {}\n");
        assertThat(setup("--yes", "--dir", demo.toString()).err()).contains("is not ours");
        assertThat(written("compose.mounts.yaml")).hasContent("services: {}");
    }

    @ParameterizedTest
    @CsvSource({
        "--dir, /nowhere/at/all, is not a directory",
        "--dir, /etc, belongs to the system",
        "--dir, /etc:rw, belongs to the system",
        "--dir, /, belongs to the system",
        "--dir, /var/tmp, holds more than a project",
        "--uid, 0, does not run as root",
        "--dir, ':rw', is not a directory",
        "--uid, 00, does not run as root",
        "--gid, 0, does not run as root",
        "--env, /tmp, names the file to write",
        "--env, /nowhere/at/all, names the file to write",
        "--uid, x, are numbers",
        "--port, 0, the port is",
        "--port, 65536, the port is",
        "--prefix, /usr, is taken",
        "--prefix, host, is one name below /",
        "--frobnicate, x, does not know"
    })
    void refusesWhatCannotBeInOneLineAndWritesNothing(String option, String value, String why)
            throws Exception {
        var ran = setup("--yes", option, value);

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).hasLineCount(1).contains(why);
        assertThat(written(".env")).doesNotExist();
    }

    @Test
    void refusesAWholeHomeAndTheSameTwice() throws Exception {
        assertThat(setup("--yes", "--dir", root.resolve("home").toString()).err())
                .contains("is a whole home");
        assertThat(setup("--yes", "--dir", root.toString()).err()).contains("holds your home");
        assertThat(setup("--yes", "--dir", demo.toString(), "--dir", demo + "/../de mo").err())
                .contains("is named twice");
        assertThat(written(".env")).doesNotExist();
    }

    /** What it wrote would say more than a directory: another user, another mount. */
    @ParameterizedTest
    @ValueSource(strings = {"a'\nHOST_UID=0\nX='b", "a\n", "a\\", "a\u001b[2Jb", "a\rb"})
    void aNameThatCouldSayMoreThanADirectoryIsRefusedAlsoBehindALink(String name) throws Exception {
        Path named = Files.createDirectory(root.resolve(name));
        Path link = Files.createSymbolicLink(root.resolve("link"), named);
        for (Path each : List.of(named, link)) {
            var ran = setup("--yes", "--dir", demo.toString(), "--dir", each.toString());
            assertThat(ran.exit()).isEqualTo(2);
            assertThat(ran.err()).hasLineCount(1).contains("cannot stand in .env");
        }
        assertThat(written(".env")).doesNotExist();
        assertThat(written("compose.mounts.yaml")).doesNotExist();
    }

    @Test
    void anotherFileIsNamedForCompose() throws Exception {
        assertThat(setup("--yes", "--env", "other.env").out())
                .contains(
                        "next: docker compose --env-file other.env -f packaging/docker/compose.yaml up");
    }

    @Test
    void aNumberIsWrittenAsDockerReadsIt() throws Exception {
        assertThat(setup("--yes", "--uid", "0012").exit()).isZero();
        assertThat(written(".env")).content().contains("HOST_UID=12\n");
    }

    @Test
    void saysWhatIsMissingOfDocker() throws Exception {
        Files.createFile(root.resolve("home/down"));
        var ran = setup("--yes");
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).hasLineCount(1).contains("does not answer", "systemctl start docker");
    }

    @Test
    void namesTheProfileWhereAppArmorIsOn() throws Exception {
        Files.writeString(root.resolve("home/info"), "[name=apparmor name=seccomp]");
        assertThat(setup("--yes").out())
                .contains("apparmor_parser -r packaging/docker/apparmor", "compose.apparmor.yaml");
    }
}
