package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import os.atom.command.Invocation;

/**
 * Threat: a command that has a terminal of its own reaches another one, the server's or a person's,
 * or types into its own.
 */
@Timeout(60)
class TerminalEscapeTest {
    @TempDir Path temporary;
    private Box box;
    private Console console;
    private Console others;

    @BeforeEach
    void open() throws Exception {
        box = new Box(temporary);
        others = Console.terminal(80, 24);
        console = Console.terminal(80, 24);
    }

    @AfterEach
    void close() {
        console.close();
        others.close();
    }

    @Test
    void seesNoTerminalButItsOwn() throws Exception {
        Path other = others.terminal().orElseThrow().path();
        assertThat(other).exists();
        Box.Result result =
                run(
                        box.shell(
                                "ls /dev/pts; ls /dev | grep -c tty; cat %s || echo gone"
                                        .formatted(other)));
        assertThat(result.out()).startsWith("ptmx\r\n1\r\n").contains("gone");
    }

    @Test
    void itsTerminalIsItsOwnUnderEveryName() throws Exception {
        Box.Result result =
                run(
                        box.shell(
                                """
                                for t in /dev/tty /dev/console /proc/self/fd/1 /dev/stdout; do
                                  echo "by $t" > $t
                                done
                                """));
        assertThat(result.out())
                .isEqualTo(
                        "by /dev/tty\r\nby /dev/console\r\nby /proc/self/fd/1\r\nby /dev/stdout\r\n");
    }

    @Test
    void cannotTypeIntoItNorChangeHowItWorks() throws Exception {
        String script =
                """
                my $c = 'x';
                for my $request (0x5412, 0x541C, 0x5423, 0x5412 + (1 << 32)) {
                    my $r = syscall(%d, 0, $request, $c);
                    print "$r ", 0+$!, "\\n";
                }
                """
                        .formatted(SystemCall.IOCTL.number(Architecture.X86_64));
        assertThat(run(box.perl(script)).out()).isEqualTo("-1 1\r\n".repeat(4));
    }

    @Test
    void leavesTheServersOwnTerminalAlone() throws Exception {
        String before = terminalOf("self");
        run(box.shell("stty -echo; stty size"));
        assertThat(terminalOf("self")).as("the server's terminal").isEqualTo(before);
    }

    @Test
    void isTheLeaderOfASessionThatNobodyElseIsIn() throws Exception {
        Box.Result result = run(box.shell("cut -d' ' -f1,5,6 /proc/self/stat; echo $$"));
        String[] lines = result.out().split("\r\n");
        String[] fields = lines[0].split(" ");
        assertThat(fields[2]).as("the session's leader").isEqualTo(lines[1]);
        assertThat(fields[2]).isNotEqualTo("0");
    }

    @Test
    void whatIsTypedToOneIsNotReadByAnother() throws Exception {
        others.type("secret\n".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
        console.end(Duration.ofSeconds(5));
        assertThat(run(box.shell("cat; echo end")).out())
                .doesNotContain("secret")
                .endsWith("end\r\n");
    }

    private static String terminalOf(String process) throws IOException {
        String stat = java.nio.file.Files.readString(Path.of("/proc", process, "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[4];
    }

    private Box.Result run(Invocation... stages) throws InterruptedException {
        Box.Collected screen = new Box.Collected();
        Ending ending = Box.sandbox().start(box.spec(console, stages), screen).await();
        return screen.result(ending);
    }
}
