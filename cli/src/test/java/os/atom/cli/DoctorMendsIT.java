package os.atom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What {@code doctor} says to type mends what it names: provoked, taken from its own answer, typed
 * into a shell, and asked again. Launcher, command line and server are real.
 */
@Timeout(180)
class DoctorMendsIT {
    private static final Path BIN = Path.of("..", "bin").toAbsolutePath().normalize();

    private final Map<String, String> environment = new HashMap<>();
    private Path base;
    private Path home;

    private record Said(int exit, String text) {}

    @BeforeEach
    void place() throws IOException {
        base = Files.createTempDirectory(Path.of("/var/tmp").toRealPath(), "atom-mends");
        home = base.resolve("home");
        environment.put("ATOM_OS_HOME", home.toString());
        environment.put("ATOM_OS_PORT", "0");
    }

    @AfterEach
    void clean() throws Exception {
        type("atom-os stop --grace 5s");
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Said type(String line) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", line)
                        .directory(base.toFile())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeAll(java.util.List.of("ATOM_OS_URL", "ATOM_OS_TOKEN"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", BIN + ":" + System.getenv("PATH"));
        builder.environment().putAll(environment);
        Process shell = builder.start();
        String text = new String(shell.getInputStream().readAllBytes(), UTF_8);
        return new Said(shell.waitFor(), text);
    }

    private void must(String line) throws Exception {
        Said said = type(line);
        assertThat(said.exit()).as("%s%n%s", line, said.text()).isZero();
    }

    /** What it finds of one check, if that is not fine. */
    private Optional<JsonNode> found(String check) throws Exception {
        JsonNode checkup = FakeServer.MAPPER.readTree(type("atom-os doctor --json").text());
        return StreamSupport.stream(checkup.path("findings").spliterator(), false)
                .filter(one -> one.path("check").asText().equals(check))
                .filter(one -> !one.path("state").asText().equals("fine"))
                .findFirst();
    }

    private String mend(String check, String words) throws Exception {
        JsonNode finding = found(check).orElseThrow();
        assertThat(finding.path("words").asText()).contains(words);
        return finding.path("mend").asText();
    }

    private void assertMended(String check) throws Exception {
        assertThat(found(check)).isEmpty();
        assertThat(type("atom-os doctor").exit()).isZero();
    }

    /** The command of a mend that says more. */
    private static String command(String mend, String begins) {
        Matcher found = Pattern.compile(begins + "[^,]*").matcher(mend);
        assertThat(found.find()).as(mend).isTrue();
        return found.group();
    }

    @Test
    void aServerThatHangs() throws Exception {
        must("atom-os start --daemon");
        JsonNode server = FakeServer.MAPPER.readTree(home.resolve("server.json").toFile());
        must("kill -STOP " + server.path("pid").asLong());

        String mend = mend("address", "does not answer");
        // It had to be killed, which the exit code says.
        assertThat(type(mend).text()).contains("was killed", "Atom OS listens on");

        assertMended("address");
        must("atom-os status");
    }

    @Test
    void aServerThatWasKilled() throws Exception {
        must("atom-os start --daemon");
        JsonNode server = FakeServer.MAPPER.readTree(home.resolve("server.json").toFile());
        ProcessHandle process = ProcessHandle.of(server.path("pid").asLong()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();

        must(mend("server", "of a server that is gone"));

        assertMended("server");
    }

    @Test
    void aPortThatIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("ATOM_OS_PORT", Integer.toString(other.getLocalPort()));
            must(mend("address", "cannot be listened on") + " --daemon");
            assertMended("address");
        }
    }

    @Test
    void anAddressThatIsNone() throws Exception {
        environment.put("ATOM_OS_BIND", "no-such-host.invalid");
        must(mend("address", "there is no address") + " --daemon");
        assertMended("address");
    }

    @Test
    void anAddressThatOthersReach() throws Exception {
        environment.put("ATOM_OS_BIND", "0.0.0.0");
        String mend = mend("address", "opens the server to other machines");
        must(command(mend, "atom-os start") + " --daemon");
        assertMended("address");
    }

    @Test
    void aHomeAndASecretThatOthersCanRead() throws Exception {
        must("atom-os start --daemon && atom-os stop");
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        must(mend("home", "others can enter"));
        assertMended("home");

        Files.setPosixFilePermissions(
                home.resolve("owner.token"), PosixFilePermissions.fromString("rw-r--r--"));
        must(mend("files", "owner.token is open to other users"));
        assertMended("files");
    }

    @Test
    void aHomeThatIsAFile() throws Exception {
        Files.writeString(home, "");
        assertThat(mend("home", "is not a directory"))
                .isEqualTo("set ATOM_OS_HOME to a directory of your own");
        environment.put("ATOM_OS_HOME", base.resolve("own").toString());
        assertMended("home");
        must("atom-os start --daemon");
    }

    @Test
    void aJournalThatIsGone() throws Exception {
        must("atom-os start --daemon && atom-os stop");
        Files.delete(home.resolve("journal.db"));

        String mend = mend("journal", "the whole journal is gone");
        assertThat(type("atom-os start --daemon").exit()).isNotZero();
        must(command(mend, "atom-os journal recover").replace("TEXT", "'the disk lost it'"));

        assertMended("journal");
        must("atom-os start --daemon");
    }

    @Test
    void aStoreThatANewerVersionChanged() throws Exception {
        must("atom-os start --daemon && atom-os stop && atom-os backup before.tar.gz");
        must(
                "python3 -c 'import sqlite3; store = sqlite3.connect(\"home/journal.db\");"
                        + " store.execute(\"INSERT INTO schema_step VALUES (?, 1, ?)\", (\"db/future\", \"x\"));"
                        + " store.commit()'");

        String mend = mend("journal", "a newer version");
        assertThat(type("atom-os start --daemon").text()).contains("a newer version");
        must(
                command(mend, "atom-os restore FILE --force")
                        .replaceFirst("FILE --force.*", "before.tar.gz --force"));

        assertMended("journal");
        must("atom-os start --daemon");
    }

    @Test
    void aSettingThatNobodyKnows() throws Exception {
        must("atom-os start --daemon && atom-os stop");
        Path file = Files.writeString(home.resolve("config.yaml"), "prot: 1\n");
        assertThat(mend("config", "did you mean \"port\"")).contains("change or remove it");
        assertThat(type("atom-os start --daemon").exit()).isNotZero();
        Files.writeString(file, "port: 0\n");
        assertMended("config");
        must("atom-os start --daemon");
    }
}
