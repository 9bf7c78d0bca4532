package os.atom.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import os.atom.endtoend.OutsideTmp;

/** What keeps commands from being held, with the system's programs and settings planted. */
class SandboxCheckTest {
    private static final String REAL = "exec /usr/bin/bwrap \"$@\"";
    private static final String FORBIDDEN =
            "[ \"$1\" = --version ] && exec /usr/bin/bwrap --version\n"
                    + "echo 'setting up uid map: Permission denied' >&2; exit 1";

    @TempDir(factory = OutsideTmp.class)
    Path directory;

    private Examined patient;
    private Path bubblewrap;

    @BeforeEach
    void plant() throws IOException {
        patient = new Examined(directory.toRealPath());
        patient.root = directory.toRealPath().resolve("root");
        bubblewrap = patient.root.resolve("usr/bin/bwrap");
    }

    private static String calledBy(String version) {
        return "[ \"$1\" = --version ] && { echo bubblewrap " + version + "; exit; }\n" + REAL;
    }

    private void assertHolds() throws Exception {
        List<Finding> found = new SandboxCheck().look(patient.site());
        assertThat(found).noneMatch(one -> one.state() == Finding.State.WRONG);
        assertThat(found.getFirst().words()).contains("holds what is run");
    }

    @Test
    void bubblewrapThatIsMissing() throws Exception {
        patient.assertWrong(new SandboxCheck(), "bubblewrap is not installed");
        assertThat(patient.found(new SandboxCheck()).mend()).contains("apt install bubblewrap");
        Examined.program(bubblewrap, REAL);
        assertHolds();
    }

    @Test
    void bubblewrapThatIsTooOld() throws Exception {
        Examined.program(bubblewrap, calledBy("0.7.0"));
        patient.assertWrong(new SandboxCheck(), "0.7.0, and 0.8.0 is needed");
        assertThat(patient.found(new SandboxCheck()).mend()).contains("upgrade");
        Examined.program(bubblewrap, REAL);
        assertHolds();
    }

    @Test
    void bubblewrapThatFollowsLinks() throws Exception {
        Examined.program(bubblewrap, calledBy("0.11.0"));
        assertThat(warnings()).anyMatch(words -> words.contains("CVE-2026-87766"));
        assertHolds();
        Examined.program(bubblewrap, calledBy("0.12.0"));
        assertThat(warnings()).noneMatch(words -> words.contains("CVE-2026-87766"));
        assertHolds();
    }

    private List<String> warnings() throws Exception {
        return new SandboxCheck()
                .look(patient.site()).stream()
                        .filter(one -> one.state() == Finding.State.WARNING)
                        .map(Finding::words)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "kernel/apparmor_restrict_unprivileged_userns,1,0",
        "user/max_user_namespaces,0,15000",
        "kernel/unprivileged_userns_clone,0,1"
    })
    void aSystemThatForbidsNamespaces(String setting, String forbids, String lets)
            throws Exception {
        Path file = patient.root.resolve("proc/sys").resolve(setting);
        Files.createDirectories(file.getParent());
        Files.writeString(file, forbids + "\n");
        Examined.program(bubblewrap, FORBIDDEN);
        patient.assertWrong(new SandboxCheck(), "bubblewrap did not start");
        assertThat(patient.found(new SandboxCheck()).mend())
                .contains("sysctl -w", setting.replace('/', '.') + "=" + lets);
        Files.writeString(file, lets + "\n");
        Examined.program(bubblewrap, REAL);
        assertHolds();
    }
}
