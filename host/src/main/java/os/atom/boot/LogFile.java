package os.atom.boot;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.SizeRotatingFileHandler;
import os.atom.home.Home;
import os.atom.home.Settings;
import os.atom.redaction.Redactor;

/**
 * The log of a server in the background: {@code logs/server.log} in its home, set aside when it is
 * full, for the server's user alone (mode 0600), without what nobody may read later.
 */
final class LogFile extends SizeRotatingFileHandler {
    static final String NAME = "server.log";

    /** As in application.properties, for the terminal. */
    private static final String FORMAT = "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p %c{1}: %s%e%n";

    private final Path path;

    private LogFile(Path path, Settings.Log keep) throws FileNotFoundException {
        super(keep.size(), keep.kept());
        this.path = path;
        setFormatter(new PatternFormatter(FORMAT));
        setAppend(true);
        setFile(path.toFile());
    }

    /**
     * Has everything that the server logs from now on written there, too; the caller may close it.
     *
     * @throws IOException when it cannot be written
     */
    static Handler begin(Home home, Settings.Log keep, Redactor redactor) throws IOException {
        LogFile log = new LogFile(home.logs().resolve(NAME), keep);
        // Until the frame has set its levels, libraries tell every statement and byte.
        log.setLevel(Level.INFO);
        log.setFilter(new LogRedaction(redactor));
        Logger.getLogger("").addHandler(log);
        return log;
    }

    /**
     * Called with each file that was opened, before a line is in it: whoever makes one, its mode is
     * ours, in a folder that nobody else can enter.
     */
    @Override
    public void setOutputStream(OutputStream file) {
        if (file != null) {
            try {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot keep " + path + " private", broken);
            }
        }
        super.setOutputStream(file);
    }
}
