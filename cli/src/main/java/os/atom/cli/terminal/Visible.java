package os.atom.cli.terminal;

/**
 * Makes text from elsewhere safe to print: whatever moves the cursor, hides or reorders is shown as
 * an escape such as {@code \x1b} or {@code \u202e}.
 *
 * <p>Against terminal escape injection (CWE-150) and bidirectional spoofing (CVE-2021-42574).
 */
public final class Visible {
    private Visible() {}

    /** One line of text with every hidden character written out. */
    public static String of(String text) {
        int clean = 0;
        while (clean < text.length() && isPlain(text.charAt(clean))) {
            clean++;
        }
        if (clean == text.length()) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, clean);
        for (int at = clean; at < text.length(); ) {
            int character = text.codePointAt(at);
            append(shown, character);
            at += Character.charCount(character);
        }
        return shown.toString();
    }

    /** JSON text, still the same JSON, with hidden characters in its strings escaped. */
    public static String json(String json) {
        StringBuilder shown = new StringBuilder(json.length());
        for (int at = 0; at < json.length(); at++) {
            char character = json.charAt(at);
            // Tag characters and other hidden ones beyond the first plane are pairs.
            int whole = json.codePointAt(at);
            if (character != '\n' && isHidden(whole)) {
                for (int i = at; i < at + Character.charCount(whole); i++) {
                    shown.append("\\u").append(hex(json.charAt(i), 4));
                }
            } else {
                shown.appendCodePoint(whole);
            }
            at += Character.charCount(whole) - 1;
        }
        return shown.toString();
    }

    /** How many columns the text takes, marks that stand on other characters not counted. */
    public static int width(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            int type = Character.getType(character);
            if (type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK) {
                width++;
            }
            at += Character.charCount(character);
        }
        return width;
    }

    private static boolean isPlain(char character) {
        return character >= ' ' && character < 0x7f;
    }

    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (!isHidden(character)) {
                    shown.appendCodePoint(character);
                } else if (character < 0x80) {
                    shown.append("\\x").append(hex(character, 2));
                } else if (character <= 0xffff) {
                    shown.append("\\u").append(hex(character, 4));
                } else {
                    shown.append("\\U").append(hex(character, 8));
                }
            }
        }
    }

    private static String hex(int number, int digits) {
        String hex = Integer.toHexString(number);
        return "0".repeat(Math.max(0, digits - hex.length())) + hex;
    }
}
