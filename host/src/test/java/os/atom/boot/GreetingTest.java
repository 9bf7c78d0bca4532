package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
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
}
