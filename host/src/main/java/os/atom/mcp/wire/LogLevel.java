package os.atom.mcp.wire;

import java.util.List;
import java.util.Optional;

/** How bad it is, as RFC 5424 tells it apart. */
final class LogLevel {
    private static final List<String> WORDS =
            List.of(
                    "debug",
                    "info",
                    "notice",
                    "warning",
                    "error",
                    "critical",
                    "alert",
                    "emergency");

    private LogLevel() {}

    /** 0 for the mildest. */
    static Optional<Integer> of(String word) {
        return Optional.of(WORDS.indexOf(word)).filter(level -> level >= 0);
    }
}
