package os.atom.feed;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as they are searched for, the same on every store since it is done here: in
 * small letters, compatible characters made equal (NFKC), without accents that are written on
 * letters of any script.
 *
 * <p>Letters and digits make words, everything else parts them. Where a script writes no spaces
 * (Chinese, Japanese, Thai, ...) each character is a word, and so is each symbol and emoji. Pure.
 *
 * @see <a href="https://unicode.org/reports/tr15/">Unicode normalization forms</a>
 */
final class SearchWords {
    /** Of a longer word only so many characters count, in texts and in queries. */
    static final int LONGEST = 64;

    private static final Set<UnicodeScript> WITHOUT_SPACES =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.THAI,
                    UnicodeScript.LAO,
                    UnicodeScript.KHMER,
                    UnicodeScript.MYANMAR);

    /** The first character of a script without spaces. */
    private static final int FIRST = 0xe00;

    /** They are another sound, not an accent. */
    private static final Set<Integer> KANA_MARKS = Set.of(0x3099, 0x309a);

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int length;

    private SearchWords() {}

    /** The words, in the order of the text. */
    static List<String> of(String text) {
        SearchWords taken = new SearchWords();
        normal(text).codePoints().forEach(taken::take);
        taken.end();
        return taken.words;
    }

    private static String normal(String text) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(each -> !isLeftOut(each))
                .forEach(plain::appendCodePoint);
        // By capitals, so that ß is ss; the sigma of a word's end is a sigma.
        String small =
                plain.toString()
                        .toUpperCase(Locale.ROOT)
                        .toLowerCase(Locale.ROOT)
                        .replace('ς', 'σ');
        return Normalizer.normalize(small, Normalizer.Form.NFKC);
    }

    /** Accents, and what hyphenates or joins without being seen. */
    private static boolean isLeftOut(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK ->
                    UnicodeScript.of(character) == UnicodeScript.INHERITED
                            && !KANA_MARKS.contains(character);
            case Character.FORMAT ->
                    character == 0xad || character == 0x200c || character == 0x200d;
            default -> false;
        };
    }

    private void take(int character) {
        if (isAWord(character)) {
            end();
            word.appendCodePoint(character);
            end();
        } else if (!isOfAWord(character) || (word.isEmpty() && isMark(character))) {
            end();
        } else if (length++ < LONGEST) {
            word.appendCodePoint(character);
        }
    }

    private static boolean isAWord(int character) {
        return Character.getType(character) == Character.OTHER_SYMBOL
                || (character >= FIRST
                        && WITHOUT_SPACES.contains(UnicodeScript.of(character))
                        && isOfAWord(character));
    }

    private static boolean isOfAWord(int character) {
        return isMark(character) || Character.isLetterOrDigit(character);
    }

    /** It goes with the letter before it, and is none without. */
    private static boolean isMark(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK ->
                    true;
            default -> false;
        };
    }

    private void end() {
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
        length = 0;
    }
}
