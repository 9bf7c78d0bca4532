package os.atom.sandbox;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The variables that a command sees: a fixed few, and of the caller's those that only shape its
 * output. Nothing is inherited from the server. Pure.
 */
public final class Environment {
    private static final Set<String> NAMES =
            Set.of(
                    "LANG",
                    "LANGUAGE",
                    "TZ",
                    "TERM",
                    "COLORTERM",
                    "COLUMNS",
                    "LINES",
                    "NO_COLOR",
                    "FORCE_COLOR",
                    "CLICOLOR",
                    "CLICOLOR_FORCE",
                    "CI");

    private static final Pattern CATEGORY = Pattern.compile("LC_[A-Z]{3,20}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7E]{0,256}");

    private Environment() {}

    /** Whether a caller may set a variable of this name. */
    public static boolean mayBeSet(String name) {
        return NAMES.contains(name) || CATEGORY.matcher(name).matches();
    }

    /**
     * The whole environment of a command.
     *
     * @param home the private home directory
     * @param user the name of the account, as {@code whoami} answers
     * @param wished what the caller wants to add
     * @throws IllegalArgumentException naming a variable that may not be set, or not to this value
     */
    public static Map<String, String> of(Path home, String user, Map<String, String> wished) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.put("HOME", home.toString());
        all.put("USER", user);
        all.put("LOGNAME", user);
        all.put("SHELL", "/bin/sh");
        all.put("LANG", "C.UTF-8");
        all.put("TERM", "dumb");
        all.put("TMPDIR", "/tmp");
        wished.forEach((name, value) -> {
            check(name, value);
            all.put(name, value);
        });
        return Map.copyOf(all);
    }

    private static void check(String name, String value) {
        if (!mayBeSet(name)) {
            throw new IllegalArgumentException(
                    "environment variable "
                            + name
                            + " may not be set; only "
                            + String.join(", ", NAMES.stream().sorted().toList())
                            + " and LC_* may");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "environment variable "
                            + name
                            + " must be at most 256 printable ASCII characters");
        }
    }
}
