package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Threat: commands run although they are not held, or not well enough. */
class ProbeTest {
    private static final String GOOD =
            """
            CapPrm: 0000000000000000
            CapEff: 0000000000000000
            CapBnd: 0000000000000000
            NoNewPrivs: 1
            Seccomp: 2
            interface lo:
            root usr
            root proc
            done
            """;

    @TempDir Path temporary;

    @Test
    void isReadyOnThisHost() {
        Sandboxes.Opened opened = Sandboxes.open(temporary.resolve("own"));
        assertThat(opened.probe()).isInstanceOf(Probe.Ready.class);
    }

    @Test
    void saysHowToInstallWhatIsMissingAndRunsNothing() throws Exception {
        Sandboxes.Opened opened =
                Sandboxes.open(temporary, 0, List.of(temporary.resolve("no-bwrap")));
        assertThat(opened.probe())
                .isInstanceOfSatisfying(
                        Probe.Missing.class,
                        missing -> assertThat(missing.mend()).contains("apt install bubblewrap"));
        Box box = new Box(temporary);
        Ending ending = opened.sandbox().start(box.spec(box.shell("true")), (_, _) -> {}).await();
        assertThat(ending)
                .isInstanceOfSatisfying(
                        Ending.SetupFailed.class,
                        failed -> assertThat(failed.reason()).contains("not installed"));
    }

    @Test
    void refusesAnOldVersion() throws Exception {
        assertThat(missing("echo 'bubblewrap 0.7.9'").reason()).contains("0.7.9", "0.8.0");
        assertThat(missing("echo nonsense").reason()).contains("unknown");
    }

    @Test
    @Timeout(120)
    void refusesOneThatHoldsNothing() throws Exception {
        String pretends =
                "[ \"$1\" = --version ] && { echo bubblewrap 0.11.0; exit; }; exec /bin/sh -c true";
        assertThat(missing(pretends).reason()).isNotEmpty();
    }

    @Test
    @Timeout(120)
    void refusesOneThatMountsMoreThanItWasTold() throws Exception {
        String adds = "exec /usr/bin/bwrap --ro-bind /var /var \"$@\"";
        String version = "[ \"$1\" = --version ] && exec /usr/bin/bwrap --version; ";
        assertThat(missing(version + adds).reason())
                .contains("/var is not what was to be mounted there");
    }

    @Test
    @Timeout(120)
    void doesNotWaitForOneThatHangs() throws Exception {
        assertThat(missing("exec sleep 600").reason()).contains("unknown");
    }

    private Probe.Missing missing(String script) throws Exception {
        Path program = temporary.resolve("bwrap");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Probe probe = Sandboxes.open(temporary.resolve("own"), 0, List.of(program)).probe();
        assertThat(probe).isInstanceOf(Probe.Missing.class);
        return (Probe.Missing) probe;
    }

    @Test
    void acceptsOnlyAnswersThatAreAllGood() {
        assertThat(judge(GOOD)).isEmpty();
        assertThat(judge(GOOD.replace("CapEff: 0", "CapEff: 1"))).contains("CapEff");
        assertThat(judge(GOOD.replace("NoNewPrivs: 1", "NoNewPrivs: 0"))).contains("NoNewPrivs");
        assertThat(judge(GOOD.replace("Seccomp: 2\n", ""))).contains("Seccomp");
        assertThat(judge(GOOD + "interface eth0:\n")).contains("eth0");
        assertThat(judge(GOOD + "route eth0\n")).contains("route");
        assertThat(judge(GOOD + "root var\n")).contains("root var");
        assertThat(judge(GOOD + "namespace made\n")).contains("namespace made");
        assertThat(judge(GOOD.replace("done\n", ""))).contains("done");
    }

    private static String judge(String answers) {
        return SelfCheck.judge(new Ending.Exited(0), answers, "mend")
                .map(Probe.Missing::reason)
                .orElse("");
    }

    @Test
    void namesTheSettingThatForbidsNamespaces() {
        assertThat(UserNamespaces.mend(false, "1", "1000", "")).contains("AppArmor");
        assertThat(UserNamespaces.mend(false, "", "0", "")).contains("max_user_namespaces");
        assertThat(UserNamespaces.mend(false, "0", "1", "0"))
                .contains("unprivileged_userns_clone=1");
        assertThat(UserNamespaces.mend(false, "", "1000", "")).contains("bwrap --unshare-all");
        assertThat(UserNamespaces.mend(true, "1", "0", "0"))
                .contains("packaging/docker/compose.yaml", "seccomp.json", "systempaths");
    }

    @Test
    void readsVersions() {
        assertThat(Version.of("bubblewrap 0.11.2\n")).contains(new Version(0, 11, 2));
        assertThat(Version.of("6.18.44-fc")).contains(new Version(6, 18, 44));
        assertThat(Version.of("1.0")).contains(new Version(1, 0, 0));
        assertThat(Version.of("none")).isEmpty();
        assertThat(new Version(0, 12, 0).atLeast(0, 12)).isTrue();
        assertThat(new Version(1, 0, 0).atLeast(0, 12)).isTrue();
        assertThat(new Version(0, 8, 0).atLeast(0, 12)).isFalse();
    }
}
