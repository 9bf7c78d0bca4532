package os.atom.home;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that someone probably meant. */
final class Spelling {
    private Spelling() {}

    /** The closest known word, if it is close enough to be a slip. */
    static Optional<String> closest(String written, Collection<String> known) {
        int most = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(word -> distance(written, word) <= most)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** Levenshtein's edit distance. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int change = left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1;
                int here = Math.min(diagonal + change, 1 + Math.min(row[column], row[column - 1]));
                diagonal = row[column];
                row[column] = here;
            }
        }
        return row[right.length()];
    }
}
