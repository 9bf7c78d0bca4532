package os.atom.feed;

import com.google.re2j.Pattern;
import java.text.BreakIterator;
import java.util.Set;

/** What one can react with: a few words with a meaning, and single emoji. Pure. */
final class ReactionName {
    static final Set<String> WORDS = Set.of("ack", "agree", "disagree", "done", "blocked");

    /** So many characters has the longest family of joined emoji. */
    private static final int LONGEST = 16;

    /** What joins or varies emoji. */
    private static final Pattern JOINS =
            Pattern.compile("[\u200d\ufe0f\u20e3\\x{1f3fb}-\\x{1f3ff}]");

    private ReactionName() {}

    static boolean isOne(String name) {
        return WORDS.contains(name) || isOneEmoji(name);
    }

    private static boolean isOneEmoji(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        String parts = JOINS.matcher(name).replaceAll("");
        return !parts.isEmpty()
                && parts.codePoints().allMatch(ReactionName::isPicture)
                && graphemes(name) == 1;
    }

    private static boolean isPicture(int character) {
        return Character.isEmoji(character) && character > 0x7f;
    }

    private static int graphemes(String name) {
        BreakIterator breaks = BreakIterator.getCharacterInstance();
        breaks.setText(name);
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
    }
}
