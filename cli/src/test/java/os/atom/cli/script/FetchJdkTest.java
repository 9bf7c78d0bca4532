package os.atom.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code packaging/fetch-jdk.sh} against a mirror of our own, with a table of sums of our own. */
final class FetchJdkTest {
    @TempDir private Path root;
    private Script script;
    private HttpServer mirror;

    @BeforeEach
    void start() throws Exception {
        script = Script.copy(root, "packaging/fetch-jdk.sh");
        script.jdk("made/jdk-25", "25.0.3");
        script.run("tar", "-czf", "jdk.tar.gz", "-C", "made", "jdk-25");
        byte[] archive = Files.readAllBytes(root.resolve("jdk.tar.gz"));
        mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        mirror.createContext(
                "/jdk.tar.gz",
                exchange -> {
                    exchange.sendResponseHeaders(200, archive.length);
                    exchange.getResponseBody().write(archive);
                    exchange.close();
                });
        mirror.start();
        script.with("ATOM_JDK_MIRROR", "http://127.0.0.1:" + mirror.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        mirror.stop(0);
    }

    @Test
    void unpacksWhatHasTheRightSum() throws Exception {
        byte[] sum =
                MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(root.resolve("jdk.tar.gz")));

        var result = fetch(HexFormat.of().formatHex(sum));

        assertThat(result.exit()).isZero();
        assertThat(root.resolve(".jdk/jdk/bin/javac")).isExecutable();
        assertThat(Files.list(root.resolve(".jdk"))).hasSize(1);
    }

    @Test
    void refusesAnotherSumAndLeavesNothingBehind() throws Exception {
        var result = fetch("0".repeat(64));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).contains("refused ").contains("SHA-256");
        assertThat(root.resolve(".jdk")).doesNotExist();
    }

    @Test
    void saysInOneLineThatThereIsNoNetwork() throws Exception {
        mirror.stop(0);

        var result = fetch("0".repeat(64));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines().skip(1))
                .singleElement()
                .asString()
                .startsWith("could not fetch http://127.0.0.1:");
        assertThat(root.resolve(".jdk")).doesNotExist();
    }

    @Test
    void saysInOneLineThatThereIsNoneForThisMachine() throws Exception {
        Files.writeString(root.resolve("sums"), "Plan9 mips 00 jdk.tar.gz\n");

        var result = fetch();

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).contains("none to fetch", "JAVA_HOME");
    }

    @Test
    void theRealTablePinsEveryArchive() throws IOException {
        Pattern line =
                Pattern.compile("(Linux|Darwin) \\w+ [0-9a-f]{64} OpenJDK25U-jdk_\\S+\\.tar\\.gz");

        assertThat(Files.readAllLines(Script.REPOSITORY.resolve("packaging/jdk.sums")))
                .filteredOn(text -> !text.startsWith("#"))
                .isNotEmpty()
                .allMatch(text -> line.matcher(text).matches());
    }

    private Script.Result fetch(String sum) throws Exception {
        String machine = script.run("uname", "-sm").out().strip();
        Files.writeString(
                root.resolve("sums"),
                "# a comment\nPlan9 mips 00 other.tar.gz\n"
                        + machine
                        + " "
                        + sum
                        + " jdk.tar.gz\n");
        return fetch();
    }

    private Script.Result fetch() throws Exception {
        return script.run(
                "bash", "-euo", "pipefail", "-c", ". packaging/fetch-jdk.sh; fetch_jdk sums .jdk");
    }
}
