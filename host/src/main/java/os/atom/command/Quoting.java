package os.atom.command;

import java.util.List;
import java.util.stream.Collectors;
import os.atom.command.syntax.Reserved;

/** Words to shell text: the inverse of parsing, so that a plan can be shown and read back. Pure. */
public final class Quoting {
    private static final String SAFE = "_-./:,+@%";

    private Quoting() {}

    /** The words as one line that bash splits into exactly these words. */
    public static String join(List<String> words) {
        return words.stream().map(Quoting::quote).collect(Collectors.joining(" "));
    }

    /** One word, quoted only where it has to be. */
    public static String quote(String word) {
        boolean plain = !word.isEmpty() && word.chars().allMatch(Quoting::plain);
        if (plain && !Reserved.contains(word)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean plain(int c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || SAFE.indexOf(c) >= 0;
    }
}
