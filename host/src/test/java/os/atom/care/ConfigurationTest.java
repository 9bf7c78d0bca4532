package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Home;
import os.atom.home.InForce;
import os.atom.home.Manner;
import os.atom.home.Outlook;
import os.atom.home.ServerState;

/** What the next start would have, beside what runs. */
class ConfigurationTest {
    private static final Instant STARTED = Instant.parse("2027-01-02T03:04:05Z");

    @TempDir Path directory;
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(directory.resolve("home"));
    }

    private void running(int port, String bind, List<String> flags) {
        long pid = ProcessHandle.current().pid();
        String identity = os.atom.protocol.ProcessIdentity.of(pid).orElseThrow();
        URI url = URI.create("http://127.0.0.1:" + port);
        new ServerState(pid, identity, port, bind, url, STARTED, Manner.TERMINAL, flags)
                .write(home);
    }

    private void configure(String yaml, Instant at) throws Exception {
        Files.writeString(home.configuration(), yaml);
        Files.setLastModifiedTime(home.configuration(), FileTime.from(at));
    }

    private Configuration configuration(Map<String, List<String>> flags) throws Exception {
        return Configuration.of(home.directory(), Map.of(), flags);
    }

    @Test
    void aPlaceWithoutAHomeIsLookedAtAndNotMade() throws Exception {
        Path none = directory.resolve("none");
        Configuration configuration = Configuration.of(none, Map.of(), Map.of());
        assertThat(configuration.fine()).isTrue();
        assertThat(configuration.running()).isEmpty();
        assertThat(none).doesNotExist();
    }

    @Test
    void whatAStartWouldRefuseIsNotFine() throws Exception {
        configure("prot: 1\n", STARTED);
        assertThat(configuration(Map.of()).fine()).isFalse();
        assertThat(configuration(Map.of()).problems()).hasSize(1);
        configure("port: 1\n", STARTED);
        assertThat(configuration(Map.of()).fine()).isTrue();
    }

    @Test
    void aServerThatRunsAsTheSettingsSayIsNotMentioned() throws Exception {
        configure("port: 9000\n", STARTED);
        running(9000, "127.0.0.1", List.of("--host-mount=/a"));
        assertThat(configuration(Map.of()).running()).isEmpty();
        configure("port: 0\n", STARTED);
        assertThat(configuration(Map.of()).running()).isEmpty();
    }

    @Test
    void aServerThatHasOtherValuesIs() throws Exception {
        configure("port: 9000\n", STARTED.plusSeconds(1));
        running(9001, "0.0.0.0", List.of("--port=9001", "--bind=0.0.0.0"));
        assertThat(configuration(Map.of()).running())
                .satisfiesExactly(
                        line -> assertThat(line).contains("has 9001, not 9000"),
                        line -> assertThat(line).contains("has 0.0.0.0, not 127.0.0.1"),
                        line -> assertThat(line).contains("was changed after", STARTED.toString()),
                        line -> assertThat(line).contains("--port=9001 --bind=0.0.0.0"));
        assertThat(
                        configuration(
                                        Map.of(
                                                "port", List.of("9001"),
                                                "bind", List.of("0.0.0.0")))
                                .running())
                .noneMatch(line -> line.contains(", not "));
    }

    @Test
    void everyOtherValueOfARunningServerIsCompared() throws Exception {
        configure("recordings.age: 48h\nallowed-hosts: [a, b]\nlog.kept: 4\n", STARTED);
        List<InForce> before =
                Outlook.of(
                                home.configuration(),
                                Map.of("ATOM_OS_BACKLOG", "7"),
                                Map.of("host-mount", List.of("/a")))
                        .settings();
        long pid = ProcessHandle.current().pid();
        new ServerState(
                        pid,
                        os.atom.protocol.ProcessIdentity.of(pid).orElseThrow(),
                        8000,
                        "127.0.0.1",
                        URI.create("http://127.0.0.1:8000"),
                        STARTED,
                        Manner.TERMINAL,
                        List.of())
                .with(before)
                .write(home);
        assertThat(
                        Configuration.of(
                                        home.directory(),
                                        Map.of("ATOM_OS_BACKLOG", "7"),
                                        Map.of("host-mount", List.of("/a")))
                                .running())
                .isEmpty();
        configure("recordings.age: 2880m\nlog.kept: 5\n", STARTED);
        assertThat(configuration(Map.of()).running())
                .containsExactlyInAnyOrder(
                        "allowed-hosts: the running server has a,b, not none",
                        "backlog: the running server has 7, not 1000",
                        "host-mount: the running server has /a, not none",
                        "log.kept: the running server has 4, not 5");
    }

    @Test
    void whetherTheFileIsThereIsSaid() throws Exception {
        assertThat(configuration(Map.of()).written()).isFalse();
        configure("port: 9000\n", STARTED);
        assertThat(configuration(Map.of()).written()).isTrue();
    }

    @Test
    void whatAServerThatIsGoneLeftIsNotBelieved() throws Exception {
        configure("port: 9000\n", STARTED.plusSeconds(1));
        new ServerState(
                        ProcessHandle.current().pid(),
                        "another",
                        1,
                        "0.0.0.0",
                        URI.create("http://127.0.0.1:1"),
                        STARTED,
                        Manner.TERMINAL,
                        List.of())
                .write(home);
        assertThat(configuration(Map.of()).running()).isEmpty();
    }
}
