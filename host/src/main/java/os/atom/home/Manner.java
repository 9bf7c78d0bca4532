package os.atom.home;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/** How a server was started, which decides where it speaks and how it is stopped. */
public enum Manner {
    /** In somebody's terminal, until Ctrl-C; it speaks there. */
    TERMINAL,
    /** By {@code atom-os start --daemon}; it speaks into its log file. */
    DAEMON,
    /** By the system's manager of services; it speaks into its log file. */
    SERVICE;

    /** Set by whoever starts the server in the background; not a setting. */
    public static final String VARIABLE = "ATOM_OS_STARTED_BY";

    /**
     * Reads the variable; a person's terminal when it is not set.
     *
     * @throws SettingsRefused when it is none of these
     */
    public static Manner of(Map<String, String> environment) {
        String word = environment.getOrDefault(VARIABLE, "");
        return word.isEmpty() ? TERMINAL : named(word);
    }

    @JsonCreator
    static Manner named(String word) {
        for (Manner manner : values()) {
            if (manner.word().equals(word)) {
                return manner;
            }
        }
        throw new SettingsRefused(
                "%s is \"%s\": it is for atom-os itself; unset it".formatted(VARIABLE, word));
    }

    /** As it is written in {@code server.json}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nobody reads what it prints. */
    public boolean inBackground() {
        return this != TERMINAL;
    }
}
