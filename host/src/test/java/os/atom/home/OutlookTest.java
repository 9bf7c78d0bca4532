package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each setting with its value and its place, everything that is wrong, and no password. */
class OutlookTest {
    @TempDir Path directory;

    private Outlook outlook(
            String file, Map<String, String> environment, Map<String, List<String>> flags)
            throws Exception {
        Path config = Files.writeString(directory.resolve("config.yaml"), file);
        return Outlook.of(config, environment, flags);
    }

    private static InForce one(Outlook outlook, String key) {
        return outlook.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySettingIsThereWithItsMeaning() {
        Outlook outlook = Outlook.of(directory.resolve("none"), Map.of(), Map.of());
        assertThat(outlook.problems()).isEmpty();
        assertThat(outlook.settings())
                .hasSameSizeAs(KnownSettings.ALL)
                .allMatch(setting -> setting.source() == Source.DEFAULT)
                .allMatch(setting -> setting.place().isEmpty())
                .noneMatch(setting -> setting.meaning().isBlank())
                .noneMatch(setting -> setting.values().isBlank());
    }

    @Test
    void saysWhereEachComesFromAndTheLaterWins() throws Exception {
        Outlook outlook =
                outlook(
                        "port: 1\nbind: 127.0.0.2\nbacklog: 7\n",
                        Map.of("ATOM_OS_PORT", "2", "ATOM_OS_BIND", "127.0.0.3"),
                        Map.of("port", List.of("3")));
        assertThat(outlook.problems()).isEmpty();
        assertThat(one(outlook, "port").value()).isEqualTo("3");
        assertThat(one(outlook, "port").source()).isEqualTo(Source.FLAG);
        assertThat(one(outlook, "port").place()).isEqualTo("--port");
        assertThat(one(outlook, "bind").value()).isEqualTo("127.0.0.3");
        assertThat(one(outlook, "bind").place()).isEqualTo("ATOM_OS_BIND");
        assertThat(one(outlook, "backlog").source()).isEqualTo(Source.FILE);
        assertThat(one(outlook, "backlog").place()).endsWith("config.yaml");
        assertThat(one(outlook, "store").source()).isEqualTo(Source.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "timeout.maximum, 90, 90s, 90, seconds",
        "timeout.maximum, 2m, 2m, 120, seconds",
        "recordings.age, 720h, 720h, 2592000, seconds",
        "limits.memory, 512m, 512MiB, 536870912, bytes",
        "limits.memory, 2097153 KiB, 2097153KiB, 2147484672, bytes",
        "limits.output, 1025, 1025, 1025, bytes"
    })
    void whatMeasuresSomethingSaysInWhat(
            String key, String written, String value, long amount, String unit) throws Exception {
        InForce setting = one(outlook(key + ": " + written, Map.of(), Map.of()), key);
        assertThat(setting.value()).isEqualTo(value);
        assertThat(setting.measure()).isEqualTo(new InForce.Measure(amount, unit));
    }

    @Test
    void aDefaultThatFollowsAnotherSettingIsShownAsItIsInForce() throws Exception {
        Outlook outlook = outlook("timeout.maximum: 30s", Map.of(), Map.of());
        assertThat(one(outlook, "timeout.default").value()).isEqualTo("30s");
        assertThat(one(outlook, "timeout.default").source()).isEqualTo(Source.DEFAULT);
    }

    @Test
    void everythingThatIsWrongIsNamedAndTheRestIsShown() throws Exception {
        Outlook outlook =
                outlook(
                        "prot: 8000\nbind: a b\nbacklog: 5\n",
                        Map.of("ATOM_OS_PROT", "1", "ATOM_OS_NEWS_EACH", "many"),
                        Map.of("bnd", List.of("127.0.0.1")));
        assertThat(outlook.problems())
                .hasSize(5)
                .noneMatch(line -> line.contains("\n"))
                .anyMatch(line -> line.contains("did you mean \"port\"?"))
                .anyMatch(line -> line.contains("did you mean \"ATOM_OS_PORT\"?"))
                .anyMatch(line -> line.contains("did you mean \"--bind\"?"))
                .anyMatch(line -> line.startsWith("bind (") && line.contains("use "))
                .anyMatch(line -> line.contains("ATOM_OS_NEWS_EACH") && line.contains("use "));
        assertThat(one(outlook, "backlog").value()).isEqualTo("5");
        assertThat(outlook.settings()).hasSize(KnownSettings.ALL.size() - 2);
    }

    @Test
    void whatDoesNotFitTogetherIsAProblem() throws Exception {
        Outlook outlook = outlook("timeout: {default: 200s, maximum: 100s}", Map.of(), Map.of());
        assertThat(outlook.problems())
                .singleElement()
                .asString()
                .contains("more than timeout.maximum", "lower it");
    }

    /** Also where it is no address after all, or a password has what would end it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "store=postgresql://db/atom?user=u&password=s3cret",
                "store=postgresql://u:s3cret@db/atom",
                "store=postgresql://u:x/s3cret@db/atom",
                "store=postgresql://db/atom?password=x@s3cret",
                "store=postgresql://db/atom&password=s3cret",
                "store=u:s3cret@db",
                "bus=redis://u:s3cret@cache",
                "bus=redis://u:s3cret?x@cache",
                "bus=redis://u:x/s3cret@cache",
                "bus=redis:u:s3cret@cache"
            })
    void noPasswordIsShown(String line) throws Exception {
        String key = line.substring(0, line.indexOf('='));
        String value = line.substring(key.length() + 1);
        Outlook outlook =
                outlook(
                        "",
                        Map.of("ATOM_OS_" + key.toUpperCase(java.util.Locale.ROOT), value),
                        Map.of());
        assertThat(outlook.toString())
                .contains("ATOM_OS_" + key.toUpperCase(java.util.Locale.ROOT))
                .doesNotContain("s3cret");
    }
}
