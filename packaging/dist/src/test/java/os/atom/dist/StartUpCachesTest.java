package os.atom.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging/start-up-caches.sh} with the JDK of this run and a program of our own. */
class StartUpCachesTest {
    private static final String NAMES =
            """
            java/lang/Object
            java/lang/invoke/LambdaMetafactory
            java/util/function/Consumer
            java/util/function/Function
            java/util/function/UnaryOperator
            os/atom/dist/Greeter
            """;

    @TempDir Path root;

    @BeforeEach
    void copy() throws IOException {
        Path script =
                Files.createDirectories(root.resolve("packaging")).resolve("start-up-caches.sh");
        Files.copy(Path.of("../start-up-caches.sh"), script);
        Files.createDirectories(root.resolve("packaging/dist/target"));
        Files.createSymbolicLink(
                root.resolve("packaging/dist/target/classes"),
                Path.of("target/classes").toAbsolutePath());
        Files.createDirectories(root.resolve("packaging/start-up"));
        Files.createDirectories(root.resolve("scratch"));
        Files.createDirectories(root.resolve("target"));
        for (String name : List.of("client", "server")) {
            Files.writeString(root.resolve("packaging/start-up/" + name + ".classes"), NAMES);
        }
    }

    @Test
    void aProgramComesOutOfItsCacheWithItsLambdas() throws Exception {
        Path jar = Jdk.jar(root.resolve("cli/target/atom-os.jar"), Greeter.class);
        Jdk.jar(root.resolve("host/target/quarkus-app/quarkus-run.jar"), Greeter.class);

        assertThat(make()).isEqualTo(new Jdk.Ran(0, ""));

        assertThat(root.resolve("target/server.aot")).isNotEmptyFile();
        Jdk.Ran ran =
                Jdk.java(
                        "-XX:AOTCache=" + root.resolve("target/client.aot"),
                        "-XX:AOTMode=on",
                        "-XX:+UseSerialGC",
                        "-Xlog:class+load",
                        "-cp",
                        jar.toString(),
                        "os.atom.dist.Greeter",
                        "you");
        assertThat(ran.code()).as(ran.out()).isZero();
        assertThat(ran.out().lines())
                .contains("hello you")
                .anyMatch(line ->
                        line.contains("os.atom.dist.Greeter ")
                                && line.contains("shared objects file"))
                .anyMatch(line ->
                        line.contains("os.atom.dist.Greeter$$Lambda")
                                && line.contains("shared objects file"));
        assertThat(root.resolve("scratch")).isEmptyDirectory();
    }

    @Test
    void saysWhichCacheIsMissingAndGoesOn() throws Exception {
        Files.writeString(root.resolve("packaging/start-up/client.classes"), "");
        Files.delete(root.resolve("packaging/start-up/server.classes"));
        Jdk.jar(root.resolve("cli/target/atom-os.jar"), Greeter.class);

        Jdk.Ran made = make();

        assertThat(made.code()).isZero();
        assertThat(made.out().lines())
                .allMatch(line -> line.startsWith("no start-up cache of the server: "));
        assertThat(root.resolve("scratch")).isEmptyDirectory();
    }

    private Jdk.Ran make() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "bash",
                        root.resolve("packaging/start-up-caches.sh").toString(),
                        Jdk.HOME.toString());
        builder.environment().put("TMPDIR", root.resolve("scratch").toString());
        return Jdk.run(builder);
    }
}
