package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import os.atom.home.Manner;

class GreetingTest {
    private static String greeting(Manner manner, String... notices) {
        return Greeting.text(
                URI.create("http://127.0.0.1:8000"),
                "/home/me/.atom-os",
                new Launch(8000, manner, "atom-os", List.of(), List.of(), List.of()),
                List.of(notices));
    }

    @Test
    void isThreeLinesWhereHowToConnectAndHowToStop() {
        assertThat(greeting(Manner.TERMINAL))
                .isEqualTo(
                        """
                        Atom OS listens on http://127.0.0.1:8000 and keeps everything in /home/me/.atom-os
                        connect an agent: atom-os connect claude (or codex, cursor, ...; --help shows the rest)
                        stop: Ctrl-C\
                        """);
    }

    @Test
    void oneThatNobodyCanInterruptIsStoppedByACommand() {
        assertThat(greeting(Manner.DAEMON)).endsWith("\nstop: atom-os stop");
        assertThat(greeting(Manner.SERVICE)).endsWith("\nstop: atom-os stop");
    }

    @Test
    void whatIsGrantedComesAfterIt() {
        assertThat(greeting(Manner.TERMINAL, "all agents may read /a"))
                .endsWith("\nstop: Ctrl-C\nnote: all agents may read /a");
    }

    @Test
    void theCommandIsNamedAsThePersonCanCallIt(@TempDir Path folder) throws Exception {
        String path = "/nowhere:" + folder;
        assertThat(Launch.called("bin/atom-os", path)).isEqualTo("bin/atom-os");
        assertThat(Launch.called("", path)).isEqualTo("atom-os");

        Path command = Files.createFile(folder.resolve("atom-os"));
        assertThat(Launch.called("bin/atom-os", path)).isEqualTo("bin/atom-os");
        assertThat(command.toFile().setExecutable(true)).isTrue();
        assertThat(Launch.called("bin/atom-os", path)).isEqualTo("atom-os");
    }
}
