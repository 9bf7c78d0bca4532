package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: a command types into the terminal that the server was started from (CVE-2017-5226). */
class TerminalInjectionTest {
    @TempDir Path temporary;

    @Test
    void hasNoTerminal() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("exec < /dev/tty").code()).isNotZero();
        assertThat(box.sh("cut -d' ' -f7 /proc/self/stat").out()).isEqualTo("0\n");
    }

    @Test
    void cannotInjectEvenIntoATerminalItHolds() throws Exception {
        Box box = new Box(temporary);
        String script =
                """
                open(my $t, '+<', '/dev/ptmx') or die;
                my $c = 'x';
                for my $request (0x5412, 0x541C, 0x5412 + (1 << 32)) {
                    my $r = syscall(%d, fileno($t), $request, $c);
                    print "$r ", 0+$!, "\\n";
                }
                """
                        .formatted(SystemCall.IOCTL.number(Architecture.X86_64));
        assertThat(box.run(box.perl(script)).out()).isEqualTo("-1 1\n-1 1\n-1 1\n");
    }
}
