package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: the process table leads to other processes, or to the kernel's switches. */
class ProcEscapeTest {
    @TempDir Path temporary;

    @Test
    void seesOnlyItsOwnProcesses() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("cd /proc; echo [0-9]*").out().trim().split(" "))
                .hasSizeLessThanOrEqualTo(3);
        assertThat(box.sh("kill -9 " + ProcessHandle.current().pid()).code()).isNotZero();
    }

    @Test
    void findsNoWayOutThroughTheFirstProcess() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("ls /proc/1/root/ | tr '\\n' ' '").out())
                .doesNotContain("root", "var", "sys");
        assertThat(
                        box.sh(
                                        "ls /proc/1/cwd/ /proc/1/fd/ > /dev/null; cat /proc/1/root/etc/shadow")
                                .out())
                .isEmpty();
        assertThat(box.sh("for f in /proc/1/fd/*; do readlink $f; done").out().lines())
                .allMatch(to ->
                        to.startsWith("pipe:")
                                || to.equals("/dev/null")
                                || to.contains("[eventfd]"));
    }

    @Test
    void cannotWriteIntoTheKernelOrAnotherProcess() throws Exception {
        Box box = new Box(temporary);
        Box.Result result =
                box.sh(
                        "for f in /proc/sys/kernel/core_pattern /proc/sysrq-trigger"
                                + " /proc/sys/vm/drop_caches /proc/1/mem /proc/1/oom_score_adj"
                                + " /proc/1/uid_map; do (echo x > $f) && echo wrote $f; done; true");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void cannotReadTheKernelsMemoryOrLog() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("head -c 1 /proc/kcore; head -c 1 /proc/kmsg; dmesg").out()).isEmpty();
    }
}
