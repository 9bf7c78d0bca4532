package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir Path temporary;
    private Home home;

    @BeforeEach
    void open() {
        home = Home.open(temporary.resolve("home"));
    }

    private Settings load(String file, Map<String, String> environment) throws Exception {
        Files.writeString(home.configuration(), file);
        return Settings.load(home, environment, Map.of());
    }

    private void assertRefused(String file, String... parts) {
        assertThatThrownBy(() -> load(file, Map.of()))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageNotContaining("\n")
                .message()
                .contains(parts);
    }

    @Test
    void standAtTheirDefaultsWhenNothingIsSet() {
        Settings settings = Settings.load(home, Map.of("PATH", "/bin"), Map.of());
        assertThat(settings).isEqualTo(Settings.defaults());
        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.store()).isEqualTo(new StoreAddress.Embedded());
        assertThat(settings.defaultTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.maximumTimeout()).isEqualTo(Duration.ofSeconds(300));
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(
                                Duration.ofSeconds(300),
                                4L << 30,
                                512,
                                1L << 30,
                                1024,
                                1L << 30,
                                10L << 20));
        assertThat(settings.approvalExpiry()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theLaterSourceWins() throws Exception {
        Files.writeString(home.configuration(), "port: 1\nbind: 127.0.0.2\napproval.expiry: 5m\n");
        Settings settings =
                Settings.load(
                        home,
                        Map.of("ATOM_OS_PORT", "2", "ATOM_OS_BIND", "127.0.0.3"),
                        Map.of("port", List.of("3")));
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.bind()).isEqualTo("127.0.0.3");
        assertThat(settings.approvalExpiry()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void areReadFromLevelsAndFromDottedKeys() throws Exception {
        Settings settings =
                load(
                        """
                        timeout: {default: 90, maximum: 2m}
                        limits.memory: 512MiB
                        limits:
                          cpu: 1m
                          output: 64 KiB
                        host-mount: [/a, "/b:rw"]
                        """,
                        Map.of());
        assertThat(settings.defaultTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.maximumTimeout()).isEqualTo(Duration.ofSeconds(120));
        assertThat(settings.limits().memory()).isEqualTo(512L << 20);
        assertThat(settings.limits().cpu()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.limits().output()).isEqualTo(64L << 10);
        assertThat(settings.hostMounts()).containsExactly("/a", "/b:rw");
    }

    @Test
    void listsAreSplitAtCommasInVariables() throws Exception {
        Settings settings = load("", Map.of("ATOM_OS_HOST_MOUNT", "/a:rw,/b"));
        assertThat(settings.hostMounts()).containsExactly("/a:rw", "/b");
    }

    @Test
    void aLowerMaximumTakesTheDefaultWithIt() throws Exception {
        assertThat(load("timeout.maximum: 30s", Map.of()).defaultTimeout())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void anUnknownKeyIsNamedWithItsFileAndTheLikelyOne() {
        assertRefused("prot: 8000", "\"prot\"", "config.yaml", "did you mean \"port\"?");
        assertRefused("limits: {memroy: 1GiB}", "\"limits.memroy\"", "\"limits.memory\"");
        assertRefused("completely-else: 1", "known are", "approval.expiry");
    }

    @Test
    void anUnknownVariableIsNamed() {
        assertThatThrownBy(() -> load("", Map.of("ATOM_OS_PROT", "1")))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("ATOM_OS_PROT")
                .hasMessageContaining("ATOM_OS_PORT");
    }

    @Test
    void anUnknownFlagIsNamed() {
        assertThatThrownBy(() -> Settings.load(home, Map.of(), Map.of("bnd", List.of("127.0.0.1"))))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("did you mean \"--bind\"?");
    }

    @Test
    void variablesOfClientsAreNoSettings() throws Exception {
        load("", Map.of("ATOM_OS_HOME", "/x", "ATOM_OS_URL", "http://x", "ATOM_OS_TOKEN", "t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port: eighty",
                "port: -1",
                "port: 65536",
                "port: 1.5",
                "port: [1, 2]",
                "port:",
                "port: 99999999999999999999",
                "bind: http://x",
                "bind: ''",
                "store: mysql://x/y",
                "store: sqlite:/tmp/x",
                "bus: kafka://x",
                "bus: redis:x",
                "bus: 'redis:///0'",
                "bus: redis://x/a",
                "bus: redis://x?y=z",
                "bus: 'redis://a b'",
                "timeout.default: 0",
                "timeout.default: 301",
                "timeout.default: -5",
                "timeout.default: soon",
                "timeout.maximum: 301s",
                "timeout.maximum: 999999999h",
                "limits.memory: 4 apples",
                "limits.memory: 999999999999GiB",
                "limits.processes: 0",
                "approval.expiry: 1s",
                "allowed-hosts: 'a b'"
            })
    void aBadValueIsRefusedWithWhatIsValid(String line) {
        assertRefused(line, line.substring(0, line.indexOf(':')), "config.yaml", "use ");
    }

    @Test
    void aDefaultTimeoutAboveTheMaximumIsRefused() {
        assertRefused(
                "timeout: {default: 100s, maximum: 50s}", "timeout.default", "timeout.maximum");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port: [",
                "port: 1\nport: 2",
                "\tport: 1",
                "just words",
                "- port",
                "port: 1\n---\nport: 2"
            })
    void aFileThatIsNoListOfSettingsIsRefusedInOneLine(String file) {
        assertRefused(file, "config.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "null"})
    void anEmptyFileSetsNothing(String file) throws Exception {
        assertThat(load(file, Map.of())).isEqualTo(Settings.defaults());
    }

    @Test
    void theBusMayBeARedisAndItsPasswordIsNeverPrinted() throws Exception {
        Settings settings = load("bus: rediss://a:hush@cache:6380/2", Map.of());
        assertThat(settings.bus())
                .isEqualTo(
                        new BusAddress.Redis(java.net.URI.create("rediss://a:hush@cache:6380/2")));
        assertThat(settings.toString()).doesNotContain("hush").contains("rediss://cache:6380/2");
        assertThat(Settings.defaults().bus()).isEqualTo(new BusAddress.InProcess());
    }

    @Test
    void theStoreMayBePostgresqlAndItsPasswordIsNeverPrinted() throws Exception {
        Settings settings = load("store: postgresql://db/atom?user=a&password=hush", Map.of());
        assertThat(settings.store())
                .isEqualTo(
                        new StoreAddress.Postgresql(
                                "jdbc:postgresql://db/atom?user=a&password=hush"));
        assertThat(settings.toString())
                .doesNotContain("hush")
                .contains("jdbc:postgresql://db/atom");
        assertThatThrownBy(() -> load("store: mysql://a:hush@db/atom?password=hush", Map.of()))
                .message()
                .doesNotContain("hush");
    }

    /** An agent's record must not change by what is erased. */
    @Test
    void keepsWhatAgentsAreJudgedBy() throws Exception {
        assertThat(load("", Map.of()).journalAge()).isEmpty();
        assertThat(load("journal.age: NEVER\n", Map.of()).journalAge()).isEmpty();
        assertThat(load("journal.age: 744h\n", Map.of()).journalAge())
                .contains(Duration.ofHours(744));
        assertThat(load("journal.age: 48h\ntrust.window: 24h\n", Map.of()).journalAge())
                .contains(Duration.ofHours(48));
        assertRefused("journal.age: 743h\n", "journal.age", "743h", "trust.window", "744h");
        assertRefused(
                "journal.age: 48h\ntrust.window: 1h\ntrust.denials-within: 25h\n",
                "trust.denials-within",
                "49h");
        assertRefused("journal.age: 23h\n", "journal.age", "24h");
        assertRefused("journal.age: sometimes\n", "journal.age", "never");
        assertThat(
                        Outlook.of(Path.of("none"), Map.of("ATOM_OS_JOURNAL_AGE", "743h"), Map.of())
                                .problems())
                .singleElement()
                .asString()
                .contains("trust.window");
    }
}
