package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/**
 * Takes a word apart at its braces. Braces that do not pair up, and the corners where bash's own
 * reading surprises, end the planning.
 */
final class BraceReader {
    private static final int DEPTH = 16;
    private static final int GROUPS = 256;
    private static final int NUMBERS = 4096;
    private final Word word;
    private int position;
    private int groups;
    private long numbers;

    BraceReader(Word word) {
        this.word = word;
    }

    BraceTree read() {
        BraceTree tree = row(0);
        if (position < word.size()) {
            throw unpaired();
        }
        return tree;
    }

    /** Up to a comma or a closing brace of an enclosing group, or to the end. */
    private BraceTree row(int depth) {
        List<BraceTree> parts = new ArrayList<>();
        int start = position;
        while (position < word.size() && !stops(depth)) {
            if (word.plain(position, '{')) {
                parts.add(new BraceTree.Text(word.slice(start, position)));
                parts.add(group(depth + 1));
                start = position;
            } else {
                position++;
            }
        }
        parts.add(new BraceTree.Text(word.slice(start, position)));
        return parts.size() == 1 ? parts.getFirst() : new BraceTree.Row(parts);
    }

    private boolean stops(int depth) {
        return word.plain(position, '}') || (depth > 0 && word.plain(position, ','));
    }

    private BraceTree group(int depth) {
        if (depth > DEPTH || ++groups > GROUPS) {
            throw new Unplannable("it has too many braces in one word");
        }
        int open = position++;
        List<BraceTree> options = new ArrayList<>(List.of(row(depth)));
        while (word.plain(position, ',')) {
            position++;
            options.add(row(depth));
        }
        if (!word.plain(position, '}')) {
            throw unpaired();
        }
        int close = position++;
        return options.size() > 1
                ? new BraceTree.Choice(options)
                : single(options.getFirst(), open, close);
    }

    /** Without a comma the braces stay, unless they hold a sequence such as {@code 1..3}. */
    private BraceTree single(BraceTree inner, int open, int close) {
        for (int i = open + 1; i + 1 < close; i++) {
            if (word.plain(i, '.') && word.plain(i + 1, '.')) {
                return counted(Sequence.read(word.slice(open + 1, close)));
            }
        }
        BraceTree left = new BraceTree.Text(word.slice(open, open + 1));
        BraceTree right = new BraceTree.Text(word.slice(close, close + 1));
        return new BraceTree.Row(List.of(left, inner, right));
    }

    /** Sequences are written out while they are read, so their sum is bounded here. */
    private BraceTree counted(BraceTree sequence) {
        numbers += sequence.count();
        if (numbers > NUMBERS) {
            throw new Unplannable("its sequences in braces are too long; be more specific");
        }
        return sequence;
    }

    private static Unplannable unpaired() {
        return new Unplannable("its { and } do not pair up; quote them");
    }
}
