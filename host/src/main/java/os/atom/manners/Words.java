package os.atom.manners;

import java.util.Optional;

/**
 * Which texts may be said: those that show what they hold. Control characters, characters that turn
 * the direction of reading, and hidden ones that carry text are refused (CVE-2021-42574); line
 * breaks, tabs and what emoji and scripts need to join are not. Pure.
 */
public final class Words {
    private static final int REPLACEMENT = 0xFFFD;

    private Words() {}

    /** What is wrong with a text, in words for its author. */
    public static Optional<String> wrong(String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (isWrong(character)) {
                return Optional.of(
                        "holds U+%04X at character %d, which nobody would see"
                                .formatted(character, at + 1));
            }
            at += Character.charCount(character);
        }
        return Optional.empty();
    }

    /**
     * A text of somebody who cannot be told what is wrong with it: each of those is shown as one.
     */
    public static String legible(String text) {
        return text.replace("\r\n", "\n")
                .codePoints()
                .map(character -> isWrong(character) ? REPLACEMENT : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isWrong(int character) {
        if (character == '\n' || character == '\t') {
            return false;
        }
        boolean turns =
                character == 0x61C
                        || character == 0x200E
                        || character == 0x200F
                        || isWithin(character, 0x202A, 0x202E)
                        || isWithin(character, 0x2066, 0x2069);
        boolean hides =
                character == 0x200B
                        || character == 0x2060
                        || character == 0xFEFF
                        || isWithin(character, 0xE0000, 0xE007F);
        int type = Character.getType(character);
        return turns
                || hides
                || type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isWithin(int character, int first, int last) {
        return character >= first && character <= last;
    }
}
