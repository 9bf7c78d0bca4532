package os.atom.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import os.atom.journal.Progress;

class TerminalProgressTest {
    @Test
    void isOneLineThatIsWrittenOverOncePerPercent() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Progress progress = new TerminalProgress(new PrintStream(said, true, UTF_8));
        for (long read = 1; read <= 2_000; read++) {
            progress.reached(read, 2_000);
        }
        assertThat(said.toString(UTF_8).split("\r"))
                .hasSize(102)
                .contains("tables are made anew: 50 % of 2,000 entries")
                .endsWith("tables are made anew: 100 % of 2,000 entries" + System.lineSeparator());
    }
}
