package os.atom.command.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The old way of tar: the first word is a cluster without a dash, and the values of its letters
 * follow as words, in order.
 */
final class Bundle {
    private Bundle() {}

    /** The same argument list with dashes; unchanged if its first word is none or has one. */
    static List<Word> unfold(Map<String, OptionSpec> options, List<Word> words) {
        if (words.isEmpty() || words.getFirst().open() || words.getFirst().text().startsWith("-")) {
            return words;
        }
        List<Word> unfolded = new ArrayList<>();
        int next = 1;
        String letters = words.getFirst().text();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            OptionSpec option = options.get("-" + letter);
            unfolded.add(Word.of("-" + letter));
            if (option != null && option.shape() == Shape.VALUE && next < words.size()) {
                unfolded.add(words.get(next++));
            }
        }
        unfolded.addAll(words.subList(next, words.size()));
        return unfolded;
    }
}
