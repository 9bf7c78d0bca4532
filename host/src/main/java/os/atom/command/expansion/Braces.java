package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Word;

/** Brace expansion: {@code a{b,c}} and {@code {1..3}}, the leftmost brace varying slowest. */
final class Braces {
    private Braces() {}

    static List<Word> expand(Word word, Budget budget) {
        if (!word.anyPlain("{")) {
            return List.of(word);
        }
        BraceTree tree = new BraceReader(word).read();
        long count = tree.count();
        budget.requireRoom(count, saturatedProduct(count, word.size()));
        return words(tree);
    }

    private static List<Word> words(BraceTree tree) {
        return switch (tree) {
            case BraceTree.Text(Word text) -> List.of(text);
            case BraceTree.Choice(List<BraceTree> options) ->
                    options.stream().flatMap(option -> words(option).stream()).toList();
            case BraceTree.Row(List<BraceTree> parts) -> {
                List<Word> rows = List.of(Word.NOTHING);
                for (BraceTree part : parts) {
                    rows = product(rows, words(part));
                }
                yield rows;
            }
        };
    }

    private static List<Word> product(List<Word> left, List<Word> right) {
        List<Word> both = new ArrayList<>(left.size() * right.size());
        for (Word first : left) {
            for (Word second : right) {
                both.add(first.plus(second));
            }
        }
        return both;
    }

    private static long saturatedProduct(long count, long size) {
        return count > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : count * size;
    }
}
