package os.atom.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import os.atom.redaction.FailingRedactor;
import os.atom.redaction.Redactor;
import os.atom.redaction.ShippedRedactor;

/** Threat: the server's log repeats a secret, in its words or in what was thrown. */
class LogRedactionTest {
    private static final String SECRET = "password=correct-horse-42";

    private final LogRedaction redaction = new LogRedaction(ShippedRedactor.ONE);

    private static ExtLogRecord line(String format, Object... parameters) {
        ExtLogRecord line =
                new ExtLogRecord(
                        Level.WARNING, format, ExtLogRecord.FormatStyle.PRINTF, "os.atom.Test");
        line.setParameters(parameters);
        return line;
    }

    @Test
    void aParameterIsRedactedInItsPlace() {
        ExtLogRecord line = line("cannot read %s", SECRET);

        assertThat(redaction.isLoggable(line)).isTrue();
        assertThat(line.getFormattedMessage())
                .isEqualTo("cannot read password=[redacted:password]");
    }

    @Test
    void aCleanLineKeepsItsParameters() {
        ExtLogRecord line = line("cannot read %s", "it");

        redaction.isLoggable(line);

        assertThat(line.getParameters()).containsExactly("it");
        assertThat(line.getFormattedMessage()).isEqualTo("cannot read it");
    }

    @Test
    void whatWasThrownIsToldWithoutItAndWithItsPlaces() {
        Throwable deep = new IllegalStateException("no " + SECRET);
        ExtLogRecord line = line("failed");
        line.setThrown(new RuntimeException("around", deep));

        redaction.isLoggable(line);

        Throwable told = line.getThrown();
        assertThat(told.getCause().toString()).doesNotContain("correct-horse");
        assertThat(told.getCause().toString()).contains("password=[redacted:password]");
        assertThat(told.getCause().getStackTrace()).isEqualTo(deep.getStackTrace());
    }

    @Test
    void whatCannotBeRedactedIsNotWritten() {
        ExtLogRecord line = line("cannot read %s", "poison");

        assertThat(new LogRedaction(new FailingRedactor("poison")).isLoggable(line)).isTrue();
        assertThat(line.getFormattedMessage()).isEqualTo(Redactor.WITHHELD);
    }
}
