package os.atom.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.cli.server.Surroundings;

/** Threat: a unit that does not load, or one under whose rules no sandbox can be set up. */
final class SystemdTest {
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir private Path home;

    private Systemd systemd() {
        return new Systemd(new Surroundings(Map.of("HOME", home.toString(), "USER", "nobody-x")));
    }

    private Kept kept(String launcher, String... flags) {
        return new Kept(Path.of(launcher), home, List.of(flags), "");
    }

    @Test
    void theUnitIsTheUsersOwn() {
        assertThat(systemd().file())
                .isEqualTo(home.resolve(".config/systemd/user/atom-os.service"));
        Map<String, String> elsewhere = Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/c");
        assertThat(new Systemd(new Surroundings(elsewhere)).file())
                .isEqualTo(Path.of("/c/systemd/user/atom-os.service"));
    }

    @Test
    void everyWordStaysOneWord() {
        String unit = systemd().text(kept("/a b/$x/50%/\"q\"/\\n", "--host-mount=/it's $HOME"), "");

        assertThat(unit)
                .contains(
                        "\nExecStart=\"/a b/$x/50%%/\\\"q\\\"/\\\\n\" \"start\""
                                + " \"--host-mount=/it's $$HOME\"\n",
                        "\nEnvironment=\"ATOM_OS_HOME=" + home + "\"\n",
                        "\nEnvironment=\"ATOM_OS_STARTED_BY=service\"\n");
    }

    @Test
    void aLineBreakInAPathAddsNoLine() {
        String unit = systemd().text(kept("/a\nExecStartPre=/bin/evil"), "");

        assertThat(unit).doesNotContain("\nExecStartPre").contains("\\nExecStartPre");
    }

    @Test
    void systemdTakesIt() throws Exception {
        Path launcher = Files.createDirectory(home.resolve("a b$c%d")).resolve("atom-os");
        Files.writeString(launcher, "#!/bin/sh\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        String text = ServiceFile.marked(systemd(), kept(launcher.toString(), "--port=9"));

        // Where systemd is; elsewhere nobody reads units.
        if (Files.isExecutable(ANALYZE)) {
            assertThat(verified(text)).isEmpty();
            assertThat(verified(text.replace("Restart=", "Restarts="))).contains("Restarts");
        }
    }

    private String verified(String text) throws Exception {
        Path unit = Files.writeString(home.resolve("atom-os.service"), text);
        return run(
                "env",
                "XDG_RUNTIME_DIR=" + home,
                ANALYZE.toString(),
                "--user",
                "--man=no",
                "verify",
                unit.toString());
    }

    /** Each of these needs a mount namespace, or takes away what makes the sandbox's. */
    @Test
    void nothingInItStandsInTheWayOfBubblewrap() throws Exception {
        assertThat(systemd().text(kept("/x"), ""))
                .doesNotContainPattern(
                        "(?m)^\\s*(Protect|Private|ReadOnly|ReadWrite|Inaccessible|Bind|TemporaryFile|"
                                + "Root|MountAPIVFS|RestrictNamespaces|SystemCallFilter|"
                                + "MemoryDenyWriteExecute|CapabilityBoundingSet|DynamicUser|UMask)")
                .contains("NoNewPrivileges=yes", "AF_NETLINK");
        // What NoNewPrivileges=yes does, with the namespaces of a sandbox below it.
        String sandbox = "bwrap --unshare-all --ro-bind / / --proc /proc --dev /dev";
        assertThat(
                        run(
                                "sh",
                                "-c",
                                "setpriv --no-new-privs "
                                        + sandbox
                                        + " grep NoNewPrivs /proc/self/status"))
                .isEqualTo("NoNewPrivs:\t1\n");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }

    @Test
    void saysThatItEndsWithTheLogin() {
        assertThat(systemd().notes())
                .singleElement()
                .asString()
                .contains("loginctl enable-linger nobody-x");
    }
}
