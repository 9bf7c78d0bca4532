package os.atom.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start works with is what it tells of, and what was told to expect of it. */
class ChosenTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "ATOM_OS_BACKLOG",
                    "7",
                    "ATOM_OS_STORE",
                    "postgresql://db/atom?user=u&password=s3cret");
    private static final Map<String, List<String>> FLAGS = Map.of("port", List.of("9001"));

    @TempDir Path directory;
    private Home home;

    @BeforeEach
    void configure() throws Exception {
        home = Home.open(directory.resolve("home"));
        Files.writeString(
                home.configuration(), "port: 9000\nallowed-hosts: [a, b]\nrecordings.age: 48h\n");
    }

    @Test
    void itIsWhatTheSettingsAndTheOutlookSay() {
        Chosen chosen = Chosen.read(home, ENVIRONMENT, FLAGS);

        assertThat(chosen.settings()).isEqualTo(Settings.load(home, ENVIRONMENT, FLAGS));
        assertThat(chosen.settings().port()).isEqualTo(9001);
        assertThat(chosen.settings().backlog()).isEqualTo(7);
        assertThat(chosen.inForce())
                .isEqualTo(Outlook.of(home.configuration(), ENVIRONMENT, FLAGS).settings());
        assertThat(chosen.inForce().toString()).doesNotContain("s3cret");
    }

    @Test
    void whatIsWrongIsRefused() throws Exception {
        Files.writeString(home.configuration(), "prot: 1\n");

        assertThatThrownBy(() -> Chosen.read(home, ENVIRONMENT, FLAGS))
                .isInstanceOf(SettingsRefused.class)
                .hasMessageContaining("did you mean \"port\"?");
    }
}
