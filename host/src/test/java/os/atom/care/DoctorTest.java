package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.endtoend.OutsideTmp;
import os.atom.home.Manner;
import os.atom.home.ServerState;
import os.atom.protocol.ProcessIdentity;

/** Everything that doctor names, provoked, and its mend tried: then doctor is content. */
class DoctorTest {
    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private Examined patient;

    @BeforeEach
    void open() throws IOException {
        patient = new Examined(directory.toRealPath());
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aHomeThatOthersCanEnter() throws Exception {
        mode(patient.home.directory(), "rwxr-xr-x");
        patient.assertWrong(new HomeCheck(), "others can enter");
        Examined.run(patient.found(new HomeCheck()).mend());
        patient.assertContent(new HomeCheck());
    }

    @Test
    void aSecretThatOthersCanReadAndARuleThatTheyCanChange() throws Exception {
        Path key = Files.writeString(patient.home.keys().resolve("scout.key"), "secret");
        mode(key, "rw-r--r--");
        patient.assertWrong(new FilesCheck(), "scout.key is open to other users");
        mode(Files.writeString(patient.home.policies().resolve("a.cedar"), ""), "rw-rw-r--");
        patient.assertWrong(new FilesCheck(), "and 1 more are open");
        Examined.run(patient.found(new FilesCheck()).mend());
        patient.assertContent(new FilesCheck());
    }

    @Test
    void filesOfAnotherUser() throws Exception {
        long self = ((Number) Files.getAttribute(directory, "unix:uid")).longValue();
        FilesCheck asAnother = new FilesCheck(self + 1);
        patient.assertWrong(asAnother, "of another user");
        assertThat(patient.found(asAnother).mend()).startsWith("sudo chown -R " + (self + 1));
        patient.assertContent(new FilesCheck(self));
    }

    /** For real where the tests run as root, who alone can give a file away and take it back. */
    @Test
    void aFileThatWasGivenAway() throws Exception {
        if (((Number) Files.getAttribute(directory, "unix:uid")).intValue() == 0) {
            Path key = Files.writeString(patient.home.keys().resolve("scout.key"), "secret");
            mode(key, "rw-------");
            Files.setAttribute(key, "unix:uid", 65_534);
            patient.assertWrong(new FilesCheck(), "scout.key is of another user");
            Examined.run("sudo() { \"$@\"; }; " + patient.found(new FilesCheck()).mend());
            assertThat(Files.getAttribute(key, "unix:uid")).isEqualTo(0);
        }
        patient.assertContent(new FilesCheck());
    }

    /** Root, who runs some of these tests, can give one away; everybody else finds one. */
    @Test
    void aHomeOfAnotherUser() throws Exception {
        Path foreign = Path.of("/");
        if (((Number) Files.getAttribute(directory, "unix:uid")).intValue() == 0) {
            foreign = Files.createDirectories(directory.resolve("foreign"));
            Files.setAttribute(foreign, "unix:uid", 65_534);
        }
        Finding finding = new HomeCheck().look(at(foreign)).getFirst();
        assertThat(finding.state()).isEqualTo(Finding.State.WRONG);
        assertThat(finding.words()).contains("belongs to user", "not to you");
        assertThat(finding.mend()).isEqualTo("set ATOM_OS_HOME to a directory of your own");
        Path own = directory.toRealPath().resolve("own");
        assertThat(new HomeCheck().look(at(own)).getFirst().state()).isEqualTo(Finding.State.FINE);
    }

    private Site at(Path home) throws IOException {
        Site here = patient.site();
        return new Site(
                here.root(),
                home,
                here.environment(),
                here.stores(),
                here.migrations(),
                here.version(),
                here.work(),
                here.clock());
    }

    @ParameterizedTest
    @CsvSource({"0,WRONG", "63,WRONG", "64,WARNING", "1023,WARNING", "1024,FINE"})
    void aDiskThatIsNearlyFull(long mebibytes, Finding.State state) throws Exception {
        List<Finding> found = new DiskCheck(_ -> mebibytes << 20).look(patient.site());
        assertThat(found).singleElement().extracting(Finding::state).isEqualTo(state);
    }

    @Test
    void whatAServerLeftThatWasKilled() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        state(gone.pid(), 1).write(patient.home);
        patient.assertWrong(new ServerCheck(), "of a server that is gone");
        Examined.run(patient.found(new ServerCheck()).mend());
        patient.assertContent(new ServerCheck());

        Files.writeString(patient.home.serverState(), "{");
        patient.assertWrong(new ServerCheck(), "cannot be read");
        Examined.run(patient.found(new ServerCheck()).mend());
        patient.assertContent(new ServerCheck());
    }

    private static ServerState state(long pid, int port) {
        return new ServerState(
                pid,
                ProcessIdentity.of(pid).orElse("gone"),
                port,
                "127.0.0.1",
                URI.create("http://127.0.0.1:" + port),
                Instant.now(),
                Manner.TERMINAL,
                List.of());
    }

    @Test
    void everySettingThatIsWrong() throws Exception {
        patient.configure("prot: 8000\nbind: a b\ntimeout: {default: 200s}\n");
        patient.environment.put("ATOM_OS_BACKLOG", "many");
        patient.environment.put("ATOM_OS_NEWS", "all");
        List<Finding> found = new ConfigCheck().look(patient.site());
        assertThat(found).hasSize(4).allMatch(one -> one.state() == Finding.State.WRONG);
        assertThat(found.toString())
                .contains("did you mean \"port\"", "bind", "ATOM_OS_BACKLOG", "ATOM_OS_NEWS");

        patient.environment.clear();
        patient.configure("timeout: {default: 200s, maximum: 100s}\n");
        patient.assertWrong(new ConfigCheck(), "more than timeout.maximum");
        patient.configure("timeout: {default: 100s, maximum: 200s}\n");
        patient.assertContent(new ConfigCheck());
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            patient.configure("port: " + other.getLocalPort());
            patient.assertWrong(new AddressCheck(), "cannot be listened on");
            String mend = patient.found(new AddressCheck()).mend();
            assertThat(mend).startsWith("atom-os start --port ");
            patient.configure("port: " + mend.replaceAll("\\D+", ""));
            patient.assertContent(new AddressCheck());
        }
    }

    @Test
    void anAddressThatOthersReachOrThatIsNone() throws Exception {
        patient.configure("port: 0\nbind: 0.0.0.0\n");
        Finding exposed = patient.found(new AddressCheck());
        assertThat(exposed.state()).isEqualTo(Finding.State.WARNING);
        assertThat(exposed.words()).contains("opens the server to other machines");
        patient.configure("port: 0\nbind: 0.0.0.0\nhost-mount-prefix: /host\n");
        assertThat(patient.found(new AddressCheck()).mend()).contains("publish it on 127.0.0.1");
        patient.configure("port: 0\nbind: no-such-host.invalid\n");
        patient.assertWrong(new AddressCheck(), "there is no address");
        assertThat(exposed.mend()).contains("--bind 127.0.0.1");
        patient.configure("port: 0\nbind: 127.0.0.1\n");
        patient.assertContent(new AddressCheck());
    }

    @Test
    void aServerThatDoesNotAnswer() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        state(ProcessHandle.current().pid(), port).write(patient.home);
        patient.assertWrong(new AddressCheck(), "does not answer");
        HttpServer serving =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        serving.createContext("/q/health/ready", exchange -> exchange.sendResponseHeaders(200, -1));
        serving.start();
        try {
            state(ProcessHandle.current().pid(), serving.getAddress().getPort())
                    .write(patient.home);
            patient.assertContent(new AddressCheck());
        } finally {
            serving.stop(0);
        }
    }

    /**
     * The kernel takes connections for a process that hangs; {@code DoctorMendsIT} tries the mend.
     */
    @Test
    void aServerThatTakesConnectionsAndSaysNothing() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            state(ProcessHandle.current().pid(), mute.getLocalPort()).write(patient.home);
            patient.assertWrong(new AddressCheck(200), "does not answer");
            assertThat(patient.found(new AddressCheck(200)).mend()).startsWith("atom-os restart");
        }
    }

    @Test
    void rulesOfPeopleThatAreWrong() throws Exception {
        Map<String, Path> files =
                Map.of(
                        "policies", patient.home.policies().resolve("a.cedar"),
                        "catalogue", patient.home.catalogue().resolve("a.yaml"),
                        "network", patient.home.network().resolve("a.yaml"),
                        "redaction", patient.home.redaction().resolve("a.yaml"));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            patient.assertContent(new RulesCheck());
            Files.writeString(file.getValue(), "permit nothing at all: [");
            List<Finding> found = new RulesCheck().look(patient.site());
            assertThat(found)
                    .as(file.getKey())
                    .isNotEmpty()
                    .allMatch(one -> one.state() == Finding.State.WRONG)
                    .allMatch(one -> one.words().startsWith(file.getKey() + ": "));
            assertThat(found.getFirst().mend()).contains("move it away");
            Examined.run("mv '%s' '%s'".formatted(file.getValue(), directory));
        }
        patient.assertContent(new RulesCheck());
    }

    @Test
    void aStartUpCacheThatIsMissingOrDoesNotFit() throws Exception {
        patient.root = directory.resolve("root");
        Path self = Files.createDirectories(patient.root.resolve("proc/self"));
        Files.writeString(self.resolve("maps"), "7f r--p 00 08:01 1  /lib/x.so\n");
        Files.writeString(self.resolve("cmdline"), "java\0-jar\0x.jar\0");
        assertThat(patient.found(new CacheCheck()).words()).contains("there is no start-up cache");
        Files.writeString(self.resolve("cmdline"), "java\0-XX:AOTCache=/a b/server.aot\0-jar\0");
        assertThat(patient.found(new CacheCheck()).words())
                .contains("/a b/server.aot does not fit");
        Files.writeString(
                self.resolve("maps"), "7f r--p 00 08:01 1  /a b/server.aot\n7f r--p 00 0 1\n");
        patient.assertContent(new CacheCheck());
    }

    @Test
    void aCheckThatFailsIsAFinding() throws Exception {
        Check failing =
                new Check() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public List<Finding> look(Site site) throws IOException {
                        throw new IOException("of\nits own");
                    }
                };
        List<Finding> found = new Doctor(List.of(failing, new HomeCheck())).look(patient.site());
        assertThat(found).hasSize(2);
        assertThat(found.getFirst().state()).isEqualTo(Finding.State.WRONG);
        assertThat(found.getFirst().words()).contains("of its own").doesNotContain("\n");
    }

    @Test
    void aPlaceWithoutAHomeIsFineAndStaysSo() throws Exception {
        Path none = directory.resolve("none");
        patient.environment.put("ATOM_OS_PORT", "0");
        assertThat(new Doctor().look(at(none)))
                .noneMatch(finding -> finding.state() == Finding.State.WRONG);
        assertThat(none).doesNotExist();
    }
}
