package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * A line that a command promises something about.
 *
 * @param line where it stands in its file
 * @param promise what all or some of its effects are
 * @param words the line, split at blanks outside quotes
 */
record Example(int line, Promise promise, List<String> words) {
    enum Promise {
        /** Only reads, inside its directory. */
        ALLOW,
        /** Something else than reading inside its directory. */
        DENY,
        WRITE,
        DELETE,
        EXECUTE,
        CONNECT,
        NEVER,
        UNKNOWN,
        /** Reads or writes outside its directory. */
        OUTSIDE
    }

    Example {
        words = List.copyOf(words);
    }

    /** Splits at blanks; single and double quotes keep a word together, nothing else is special. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != ' ') {
                if (c == quote) {
                    quote = ' ';
                } else {
                    word.append(c);
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                begun = true;
            } else if (c != ' ') {
                word.append(c);
                begun = true;
            } else if (begun) {
                words.add(word.toString());
                word.setLength(0);
                begun = false;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
