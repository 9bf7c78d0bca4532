package os.atom.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threat: the server's variables (keys, tokens, paths) reach a command. */
class EnvironmentLeakTest {
    @TempDir Path temporary;

    @Test
    void seesOnlyWhatItIsGiven() throws Exception {
        assertThat(System.getenv()).isNotEmpty();
        Box box = new Box(temporary);
        assertThat(box.sh("env | sort").out())
                .isEqualTo(
                        """
                        HOME=/home/agent
                        LANG=C.UTF-8
                        LOGNAME=agent
                        PATH=/usr/local/bin:/usr/bin:/bin
                        PWD=/
                        SHELL=/bin/sh
                        TERM=dumb
                        TMPDIR=/tmp
                        USER=agent
                        """);
    }

    @Test
    void findsNothingInTheSandboxesFirstProcess() throws Exception {
        Box box = new Box(temporary);
        assertThat(box.sh("tr '\\0' '\\n' < /proc/1/environ").out().lines())
                .allMatch(line -> line.startsWith("ATOM_OS_SANDBOX="))
                .hasSize(1);
        assertThat(box.sh("tr '\\0' ' ' < /proc/1/cmdline").out())
                .startsWith("/usr/bin/bwrap --args ")
                .doesNotContain("--bind");
    }

    @Test
    void allowsOnlyVariablesThatShapeOutput() {
        Map<String, String> all =
                Environment.of(Box.HOME, "agent", Map.of("LC_ALL", "C", "COLUMNS", "80"));
        assertThat(all).containsEntry("LC_ALL", "C").containsEntry("COLUMNS", "80");
        for (String name :
                new String[] {
                    "LD_PRELOAD",
                    "PATH",
                    "HOME",
                    "BASH_ENV",
                    "GIT_SSH_COMMAND",
                    "PYTHONPATH",
                    "LC_",
                    "lang",
                    "IFS",
                    ""
                }) {
            assertThatThrownBy(() -> Environment.of(Box.HOME, "agent", Map.of(name, "x")))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("may not be set");
        }
        assertThatThrownBy(() -> Environment.of(Box.HOME, "agent", Map.of("TERM", "a\nb")))
                .hasMessageContaining("printable");
    }
}
