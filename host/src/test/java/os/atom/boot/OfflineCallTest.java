package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineCallTest {
    @Test
    void readsWhatIsAsked() {
        assertThat(call("verify"))
                .isEqualTo(
                        new OfflineCall(
                                OfflineCall.Verb.VERIFY,
                                Optional.empty(),
                                OfflineCall.Format.JSONL,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                Optional.empty(),
                                false,
                                false,
                                List.of()));
        assertThat(
                        call(
                                "export",
                                "--format",
                                "csv",
                                "--home",
                                "/a/../b c",
                                "--to",
                                "2027-01-01T00:00:00Z"))
                .isEqualTo(
                        new OfflineCall(
                                OfflineCall.Verb.EXPORT,
                                Optional.of(Path.of("/b c")),
                                OfflineCall.Format.CSV,
                                Optional.empty(),
                                Optional.of(Instant.parse("2027-01-01T00:00:00Z")),
                                "",
                                Optional.empty(),
                                false,
                                false,
                                List.of()));
        assertThat(call("recover", "--reason", "lost"))
                .isEqualTo(
                        new OfflineCall(
                                OfflineCall.Verb.RECOVER,
                                Optional.empty(),
                                OfflineCall.Format.JSONL,
                                Optional.empty(),
                                Optional.empty(),
                                "lost",
                                Optional.empty(),
                                false,
                                false,
                                List.of()));
    }

    @Test
    void readsWhichBackup() {
        OfflineCall restore = call("restore", "--file", "/a/./b", "--force", "yes");
        assertThat(restore.file()).contains(Path.of("/a/b"));
        assertThat(restore.force()).isTrue();
        OfflineCall backup = call("backup", "--file", "/b", "--without-journal", "yes");
        assertThat(backup.withoutJournal()).isTrue();
        assertThat(backup.force()).isFalse();
    }

    @Test
    void readsTheFlagsOfAStart() {
        assertThat(call("config", "--flags", "--port=1\n--host-mount=/a b").flags())
                .containsExactly("--port=1", "--host-mount=/a b");
        assertThat(call("config", "--flags", "").flags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "burn",
                "verify --home",
                "verify --port 1",
                "export --format xml",
                "export --from yesterday",
                "verify /srv",
                "recover",
                "verify --reason lost",
                "backup",
                "restore --force yes",
                "verify --file a"
            })
    void refusesWhatItDoesNotKnow(String line) {
        assertThatThrownBy(() -> call(line.isEmpty() ? new String[0] : line.split(" ")))
                .isInstanceOf(Flags.Wrong.class)
                .hasMessageContaining("verify|export|rebuild");
    }

    private static OfflineCall call(String... arguments) {
        return OfflineCall.parse(List.of(arguments));
    }
}
