package os.atom.cli.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What an agent itself is told: how to use shell, files, feed and inbox, and what to do when it is
 * refused. A skill in the open format (agentskills.io), which all known clients read.
 */
final class Guidance {
    private static final String MARK = "<!-- written by atom-os connect -->";

    private Guidance() {}

    static String text() {
        try (InputStream file = Guidance.class.getResourceAsStream("SKILL.md")) {
            byte[] text = Objects.requireNonNull(file, "SKILL.md").readAllBytes();
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether we wrote it; what a person wrote is theirs to remove. */
    static boolean isOurs(String text) {
        return text.contains(MARK);
    }
}
