package os.atom.command.expansion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import os.atom.command.syntax.Unplannable;
import os.atom.command.syntax.Word;

/**
 * Reads {@code [abc]}, {@code [!a-z]}, {@code [[:digit:]_]}. What POSIX leaves open, and what
 * depends on the locale, ends the planning.
 */
final class BracketReader {
    private final Word word;
    private final List<IntPredicate> members = new ArrayList<>();
    private int position;

    /**
     * @param open where the {@code [} is
     */
    BracketReader(Word word, int open) {
        this.word = word;
        this.position = open + 1;
    }

    /** Where the {@code ]} is, once read. */
    int end() {
        return position;
    }

    NamePart read() {
        boolean negated = word.plain(position, '!') || word.plain(position, '^');
        if (negated) {
            position++;
        }
        int first = position;
        while (!word.plain(position, ']')) {
            member(position == first);
        }
        if (members.isEmpty()) {
            throw unclear();
        }
        return new NamePart.OneOf(negated, List.copyOf(members));
    }

    private void member(boolean first) {
        if (word.plain(position, '[') && word.plain(position + 1, ':')) {
            members.add(namedClass());
            return;
        }
        if (word.plain(position, '-') && !first && !word.plain(position + 1, ']')) {
            throw unclear();
        }
        int low = literal();
        if (!word.plain(position, '-') || word.plain(position + 1, ']')) {
            members.add(code -> code == low);
            return;
        }
        position++;
        int high = literal();
        if (low > high || !letterOrDigit(low) || !letterOrDigit(high)) {
            throw unclear();
        }
        members.add(code -> code >= low && code <= high);
    }

    private IntPredicate namedClass() {
        StringBuilder name = new StringBuilder();
        for (position += 2; position < word.size() && !word.plain(position, ':'); position++) {
            name.appendCodePoint(Math.max(0, word.code(position)));
        }
        if (!word.plain(position, ':') || !word.plain(position + 1, ']')) {
            throw unclear();
        }
        position += 2;
        return NameClass.of(name.toString());
    }

    private int literal() {
        if (position >= word.size()) {
            throw unclear();
        }
        int code = word.code(position);
        boolean opensMore =
                word.plain(position, '[')
                        && (word.plain(position + 1, '.') || word.plain(position + 1, '='));
        boolean odd = code < 0 || code >= 128 || code == '/' || code == '\\' || opensMore;
        if (odd || (!word.plain(position) && !letterOrDigit(code))) {
            throw unclear();
        }
        position++;
        return code;
    }

    private static boolean letterOrDigit(int code) {
        return code < 128 && Character.isLetterOrDigit(code);
    }

    private static Unplannable unclear() {
        return new Unplannable("a pattern's [..] is not plain; quote the [ or name the files");
    }
}
