package os.atom.boot;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jspecify.annotations.Nullable;
import os.atom.redaction.RedactionFailed;
import os.atom.redaction.Redactor;

/** Takes out of every log line what nobody may read later. */
@LoggingFilter(name = "redaction")
public final class LogRedaction implements Filter {
    /** The words of a line, without what was thrown. */
    private static final PatternFormatter MESSAGE = new PatternFormatter("%s");

    private final Redactor redactor;

    /** For the server's frame. */
    public LogRedaction() {
        this(Serving.host().redaction());
    }

    LogRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        String written = MESSAGE.format(line);
        String redacted = text(written);
        if (!redacted.equals(written)) {
            if (line instanceof ExtLogRecord same) {
                same.setMessage(redacted, ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                line.setMessage(redacted);
            }
            line.setParameters(null);
        }
        Throwable thrown = line.getThrown();
        if (thrown != null && tells(thrown)) {
            line.setThrown(new Told(thrown));
        }
        return true;
    }

    private boolean tells(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            if (!text(cause.toString()).equals(cause.toString())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private String text(String text) {
        try {
            return redactor.text(text);
        } catch (RedactionFailed failed) {
            return Redactor.WITHHELD;
        }
    }

    /** What was thrown, with its words redacted and its places as they were. */
    private final class Told extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Told(Throwable thrown) {
            super(text(thrown.toString()), cause(thrown.getCause()), false, true);
            setStackTrace(thrown.getStackTrace());
        }
    }

    private @Nullable Throwable cause(@Nullable Throwable cause) {
        return cause == null ? null : new Told(cause);
    }
}
