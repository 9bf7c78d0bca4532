package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code -Ddocs.write=true} writes the page instead of comparing it. */
class SettingsReferenceTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");

    @Test
    void thePageIsWhatTheCodeSays() throws Exception {
        if (Boolean.getBoolean("docs.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, Settings.reference());
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "run: ./mvnw -pl protocol,host test -Dtest=SettingsReferenceTest -Ddocs.write=true")
                .isEqualTo(Settings.reference());
    }

    @Test
    void thePageNamesEverySettingInTheFileAndTheEnvironment() {
        for (Setting<?> setting : KnownSettings.ALL) {
            assertThat(Settings.reference())
                    .contains("`" + setting.key() + "`", "`" + setting.variable() + "`");
        }
    }

    @Test
    void everyDefaultIsAValidValue() {
        KnownSettings.ALL.forEach(
                setting -> setting.read(setting.standard(), Source.DEFAULT, "default"));
    }
}
