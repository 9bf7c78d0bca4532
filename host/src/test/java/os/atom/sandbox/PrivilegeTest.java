package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.mount.Access;

/** Threat: a command gains rights, or leaves a file behind that gives them. */
class PrivilegeTest {
    @TempDir Path temporary;

    @Test
    void hasNoCapabilityAndCanGainNone() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("grep -E '^(Cap|NoNew|Seccomp:)' /proc/self/status | tr '\\t' ' '").out())
                .isEqualTo(
                        """
                        CapInh: 0000000000000000
                        CapPrm: 0000000000000000
                        CapEff: 0000000000000000
                        CapBnd: 0000000000000000
                        CapAmb: 0000000000000000
                        NoNewPrivs: 1
                        Seccomp: 2
                        """);
    }

    @Test
    void cannotUsePrivilegedPrograms() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("mount -t tmpfs none /tmp").code()).isNotZero();
        assertThat(box.sh("mknod /tmp/disk b 8 0").code()).isNotZero();
        assertThat(box.sh("chroot / true").code()).isNotZero();
        assertThat(box.sh("unshare -U true").code()).isNotZero();
        assertThat(box.sh("unshare -m true").code()).isNotZero();
        assertThat(box.sh("nsenter -t 1 -m true").code()).isNotZero();
        assertThat(box.sh("bwrap --unshare-user --bind / / true").code()).isNotZero();
        assertThat(box.sh("hostname other").code()).isNotZero();
    }

    @Test
    void leavesNoSetUserIdFileBehind() throws Exception {
        Box box = new Box(temporary);
        Path grant = box.granted("data", Access.WRITE);
        box.in(grant).sh("cp /bin/true a; chmod 4755 a; chmod u+s a; install -m 6755 /bin/true b");
        String script =
                """
                use Fcntl;
                sysopen(my $f, 'c', O_CREAT|O_WRONLY, 04755) and print "made\\n";
                syscall(%d, -100, 'd', 04755);
                """
                        .formatted(SystemCall.FCHMODAT.number(Architecture.X86_64));
        assertThat(box.run(box.perl(script)).out()).isEmpty();
        try (var files = Files.walk(grant)) {
            for (Path file : files.toList()) {
                int mode = (int) Files.getAttribute(file, "unix:mode");
                assertThat(mode & 06000).as(file.toString()).isZero();
            }
        }
    }
}
