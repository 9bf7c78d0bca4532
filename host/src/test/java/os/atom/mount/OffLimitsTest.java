package os.atom.mount;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffLimitsTest {
    private static final Path HOME = Path.of("/home/ada");
    private final OffLimits offLimits = new OffLimits(HOME.resolve(".atom-os"), HOME, List.of());

    @ParameterizedTest
    @CsvSource({
        "/, mount.root",
        "/etc, mount.system",
        "/etc/nginx, mount.system",
        "/proc, mount.system",
        "/proc/1/root, mount.system",
        "/sys, mount.system",
        "/dev/shm, mount.system",
        "/run/user/1000, mount.system",
        "/boot, mount.system",
        "/usr, mount.system",
        "/usr/local/src, mount.system",
        "/bin, mount.system",
        "/lib64, mount.system",
        "/root, mount.system",
        "/root/project, mount.system",
        "/var, mount.system",
        "/var/lib/docker, mount.system",
        "/var/run/x, mount.system",
        "/private, mount.system",
        "/home, mount.other-home",
        "/home/bob, mount.other-home",
        "/Users, mount.other-home",
        "/var/home, mount.other-home",
        "/var/home/bob, mount.other-home",
        "/tmp, mount.scratch",
        "/var/tmp, mount.scratch",
        "/home/ada/.atom-os, mount.server-home",
        "/home/ada/.atom-os/recordings, mount.server-home",
        "/home/ada/.ssh, mount.protected",
        "/home/ada/.config/gh, mount.protected",
        "/home/ada/x/.aws/sso, mount.protected"
    })
    void cannotBeGrantedAtAll(Path real, String rule) {
        for (Access access : new Access[] {Access.READ, Access.WRITE}) {
            assertThat(offLimits.judge(real, access))
                    .hasValueSatisfying(reason -> {
                        assertThat(reason.rule()).isEqualTo(rule);
                        assertThat(reason.reason()).contains(real.toString());
                        assertThat(reason.mend()).isNotBlank();
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/home/ada",
                "/home/ada/project",
                "/home/bob/shared",
                "/tmp/x",
                "/srv/app",
                "/opt/app",
                "/mnt/disk",
                "/var/www",
                "/private/tmp/x",
                "/etcetera",
                "/home/ada/.atom-os2"
            })
    void canBeGranted(Path real) {
        assertThat(offLimits.judge(real, Access.WRITE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home/ada/x/.git/hooks", "/home/ada/.claude", "/home/ada/.local/bin"})
    void whatTheHostRunsCanOnlyBeRead(Path real) {
        assertThat(offLimits.judge(real, Access.READ)).isEmpty();
        assertThat(offLimits.judge(real, Access.WRITE))
                .hasValueSatisfying(reason -> assertThat(reason.mend()).contains("read-only"));
    }

    @Test
    void rootMayGrantItsOwnHome() {
        OffLimits ofRoot = new OffLimits(Path.of("/root/.atom-os"), Path.of("/root"), List.of());
        assertThat(ofRoot.judge(Path.of("/root/project"), Access.WRITE)).isEmpty();
        assertThat(ofRoot.judge(Path.of("/root"), Access.READ)).isEmpty();
        assertThat(ofRoot.judge(Path.of("/etc"), Access.READ)).isPresent();
    }

    @Test
    void aServiceMayGrantItsHomeBelowVarLibAndNothingBesideIt() {
        OffLimits ofService =
                new OffLimits(Path.of("/var/lib/ci/.atom-os"), Path.of("/var/lib/ci"), List.of());
        assertThat(ofService.judge(Path.of("/var/lib/ci/work"), Access.WRITE)).isEmpty();
        assertThat(ofService.judge(Path.of("/var/lib/docker"), Access.READ)).isPresent();
        assertThat(ofService.judge(Path.of("/var/lib"), Access.READ)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/usr/sbin", "/var/lib", "/dev", "/bin"})
    void aHomeThatIsASystemDirectoryOpensNothing(Path strangeHome) {
        OffLimits ofNobody = new OffLimits(Path.of("/srv/atom"), strangeHome, List.of());
        for (String real : new String[] {"/", "/usr/sbin", "/var/lib", "/dev", "/bin", "/etc"}) {
            assertThat(ofNobody.judge(Path.of(real), Access.READ)).as(real).isPresent();
        }
    }

    @Test
    void theProgramItselfCanOnlyBeRead() {
        Path environment = HOME.resolve("project/.venv");
        OffLimits installed = new OffLimits(HOME.resolve(".atom-os"), HOME, List.of(environment));
        for (Path part : List.of(environment, environment.resolve("lib/python3/site-packages"))) {
            assertThat(installed.judge(part, Access.READ)).isEmpty();
            assertThat(installed.judge(part, Access.WRITE))
                    .hasValueSatisfying(
                            reason -> assertThat(reason.rule()).isEqualTo("mount.program"));
        }
        assertThat(installed.judge(HOME.resolve("project"), Access.WRITE)).isEmpty();
    }

    @Test
    void whatHoldsTheUsersHomeIsNotTheirsAlone() {
        Path home = Path.of("/srv/homes/ada");
        OffLimits elsewhere = new OffLimits(home.resolve(".atom-os"), home, List.of());
        assertThat(elsewhere.judge(home, Access.WRITE)).isEmpty();
        for (Path above : List.of(Path.of("/srv/homes"), Path.of("/srv"))) {
            assertThat(elsewhere.judge(above, Access.READ))
                    .hasValueSatisfying(
                            reason -> assertThat(reason.rule()).isEqualTo("mount.other-home"));
        }
    }
}
