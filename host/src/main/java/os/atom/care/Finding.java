package os.atom.care;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What one check found, for people and programs.
 *
 * @param check the check's name, one word
 * @param words what is so, in one line
 * @param mend the one line that mends it; empty when nothing has to be
 */
public record Finding(String check, State state, String words, String mend) {
    public Finding {
        requireNonNull(check, "check");
        requireNonNull(state, "state");
        words = oneLine(words);
        mend = oneLine(mend);
        if (mend.isEmpty() != (state == State.FINE)) {
            throw new IllegalArgumentException("what is not fine has a mend: " + check);
        }
    }

    /** How much it matters. */
    public enum State {
        FINE,
        /** The server works; its owner should know. */
        WARNING,
        /** The server does not start, or does not do all of its work. */
        WRONG;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding fine(String check, String words) {
        return new Finding(check, State.FINE, words, "");
    }

    static Finding warning(String check, String words, String mend) {
        return new Finding(check, State.WARNING, words, mend);
    }

    static Finding wrong(String check, String words, String mend) {
        return new Finding(check, State.WRONG, words, mend);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
