package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code bin/atom-os}, with the real command line and a server that only says how it was started.
 */
final class LauncherTest {
    @TempDir private Path root;
    private Script script;

    @BeforeEach
    void copy() throws IOException {
        script = Script.copy(root, "bin/atom-os", "packaging/find-java.sh");
        script.with("JAVA_HOME", System.getProperty("java.home"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'' ; server ",
                "start; server ",
                "start --port 9000; server --port|9000",
                "--port=9000; server --port|9000",
                "--host-mount; server --host-mount",
                "--host-mount=/srv:rw --bind ::1; server --host-mount=/srv:rw|--bind|::1",
                "start --host-mount=/a --host-mount=/b; server --host-mount=/a|--host-mount=/b",
                "offline verify --home /x; server offline|verify|--home|/x",
            })
    void startsTheServer(String line, String said) throws Exception {
        build();
        String[] command = ("bin/atom-os " + line).strip().split(" ");

        assertThat(script.run(command).out().strip()).isEqualTo(said.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "start --nonsense, --nonsense",
        "--port, --port needs a value",
        "start 8000, '8000'",
        "--bind 127.0.0.1 status, 'status'",
    })
    void refusesFlagsItDoesNotKnow(String line, String named) throws Exception {
        build();

        var result = script.run(("bin/atom-os " + line).split(" "));

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).hasLineCount(1).contains(named, "start --help");
    }

    @Test
    void theClientFindsTheServersProgramWhenNoServerRuns() throws Exception {
        build();

        var result =
                script.with("ATOM_OS_HOME", root.resolve("none").toString())
                        .run("bin/atom-os", "audit", "export", "--home", "x");

        assertThat(result.err()).isEmpty();
        assertThat(result.out().strip())
                .isEqualTo("server offline|export|--format|jsonl|--home|" + root.resolve("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--daemon", "start --port 9000 --daemon", "--bind=::1 --daemon"})
    void theClientStartsTheServerInTheBackground(String line) throws Exception {
        build();
        Path home = Files.createDirectory(root.resolve("home"));

        var result =
                script.with("ATOM_OS_HOME", home.toString())
                        .run(("bin/atom-os " + line).split(" "));

        // This server only says how it was started, and ends.
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).isEmpty();
        String flags =
                line.contains("9000") ? "--port|9000" : line.contains("::1") ? "--bind|::1" : "";
        assertThat(result.err()).isEqualTo("the server did not start: server " + flags + "\n");
    }

    @Test
    void showsTheHelpOfStart() throws Exception {
        build();

        assertThat(script.run("bin/atom-os", "--port", "1", "--help").out())
                .startsWith("Usage: atom-os start");
    }

    @Test
    void worksFromAnywhereAndThroughLinks(@TempDir Path elsewhere) throws Exception {
        build();
        Files.createSymbolicLink(elsewhere.resolve("first"), root.resolve("bin/atom-os"));
        Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("first"));

        var result = script.runIn(elsewhere, "./second", "version");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("atom-os ");
    }

    @Test
    void handsArgumentsOnUnchangedEvenInAPlainLocale() throws Exception {
        build();

        var result = script.with("LC_ALL", "C").run("bin/atom-os", "gr\u00fc\u00dfe * 'a' $x");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("knows no command 'gr\u00fc\u00dfe * 'a' $x'");
    }

    @Test
    void whatJavaIsToldByTheEnvironmentDoesNotAddLines() throws Exception {
        build();

        var result = script.with("JAVA_TOOL_OPTIONS", "-Da=b").run("bin/atom-os", "version");

        assertThat(result.err()).isEmpty();
    }

    @Test
    void aCacheThatDoesNotFitIsPassedOverInSilence() throws Exception {
        build();
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/client.aot"), "no cache");

        var result = script.run("bin/atom-os", "version");

        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
    }

    /** Java would take the code of the older jar from it. */
    @Test
    void aCacheThatIsOlderThanItsJarIsLeft() throws Exception {
        build();
        Files.createDirectories(root.resolve("target"));
        Path cache = Files.writeString(root.resolve("target/client.aot"), "no cache");
        FileTime built = FileTime.fromMillis(1_795_900_000_000L);
        Files.setLastModifiedTime(root.resolve("cli/target/atom-os.jar"), built);

        Files.setLastModifiedTime(cache, built);
        assertThat(json()).contains("\"cache\" : \"does not fit\"");
        Files.setLastModifiedTime(cache, FileTime.fromMillis(built.toMillis() - 1));
        assertThat(json()).contains("\"cache\" : \"none\"");
    }

    private String json() throws Exception {
        return script.run("bin/atom-os", "version", "--json").out();
    }

    @Test
    void findsTheJavaOfTheBuildWithoutBeingTold() throws Exception {
        build();
        Files.createDirectories(root.resolve("target"));
        Files.writeString(root.resolve("target/java-home"), System.getProperty("java.home") + "\n");

        assertThat(script.with("JAVA_HOME", "").run("bin/atom-os", "version").exit()).isZero();
    }

    /** {@code ~} is what the shell says, not what the system's list of users does. */
    @Test
    void everythingIsKeptBelowTheHomeOfTheEnvironment() throws Exception {
        build();
        Path kept = Files.createDirectories(root.resolve("home/.atom-os"));
        Files.writeString(
                kept.resolve("server.json"),
                """
                {"pid": 1, "identity": "another boot", "url": "http://127.0.0.1:1"}\
                """);

        assertThat(script.run("bin/atom-os", "status").err())
                .contains("no server runs for ~/.atom-os any more: process 1");
    }

    @Test
    void theServerIsToldOfTheSameHome() throws Exception {
        build();
        Files.createDirectory(root.resolve("home"));
        script.with("JDK_JAVA_OPTIONS", "-XshowSettings:properties");

        assertThat(script.run("bin/atom-os", "start").err())
                .contains("user.home = " + root.resolve("home"));
    }

    /** Java takes it back where the kernel has none, and says nothing of it. */
    @Test
    void theServerAsksForHugePages() throws Exception {
        build();
        script.with("JDK_JAVA_OPTIONS", "-XX:+PrintCommandLineFlags");

        assertThat(script.run("bin/atom-os", "start").out())
                .containsPattern("-XX:[+-]UseTransparentHugePages");
    }

    /** A Java that does not know an option does not start. */
    @Test
    void elsewhereThanOnLinuxItDoesNot() throws Exception {
        build();
        script.write("elsewhere/uname", "echo Darwin");
        script.with("PATH", root.resolve("elsewhere") + ":/usr/bin:/bin")
                .with("JDK_JAVA_OPTIONS", "-XX:+PrintCommandLineFlags");

        assertThat(script.run("bin/atom-os", "start").out())
                .contains("-XX:+UseSerialGC", "server ")
                .doesNotContain("HugePages");
    }

    @Test
    void anOptionThatJavaDoesNotKnowIsNotPassedOver() throws Exception {
        build();

        var result =
                script.with("JDK_JAVA_OPTIONS", "-XX:+UseTransparentHugePage")
                        .run("bin/atom-os", "start");

        assertThat(result.exit()).isNotZero();
        assertThat(result.out() + result.err()).contains("UseTransparentHugePage'");
    }

    @ParameterizedTest
    @CsvSource({"version", "start"})
    void saysThatItIsNotBuiltYet(String command) throws Exception {
        var result = script.run("bin/atom-os", command);

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("dev build");
    }

    private void build() throws IOException {
        jar("cli/target/atom-os.jar", "os.atom.cli.Main");
        jar("host/target/quarkus-app/quarkus-run.jar", EchoArguments.class.getName());
    }

    /** A jar that only points to the classes of this test run. */
    private void jar(String file, String main) throws IOException {
        String path =
                Stream.of(System.getProperty("java.class.path").split(":"))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.MAIN_CLASS, main);
        manifest.getMainAttributes().put(Name.CLASS_PATH, path);
        Files.createDirectories(root.resolve(file).getParent());
        try (OutputStream out = Files.newOutputStream(root.resolve(file))) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
