package os.atom.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an agent may be called: fit for a command line, a mention and a path, in small letters. */
final class AgentName {
    static final String VALID =
            "1 to 64 of the characters a-z 0-9 . _ - beginning with a letter, such as scout-2";

    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9._-]{0,63}");

    private AgentName() {}

    /** The name in small letters, if it is one. */
    static Optional<String> parse(String written) {
        String name = written.toLowerCase(Locale.ROOT);
        return SHAPE.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
