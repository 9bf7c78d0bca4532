package os.atom.news;

import os.atom.approval.Legibility;

/** Texts of others in the server's own words: on one line, legible, and never Markdown. Pure. */
final class Shown {
    /** So many characters of a text are shown. */
    private static final int LONGEST = 160;

    private Shown() {}

    /** A text as code, whatever backticks it holds. */
    static String code(String text) {
        String line = line(text);
        String fence = "`".repeat(longestRun(line) + 1);
        boolean touches = line.startsWith("`") || line.endsWith("`") || line.isBlank();
        String room = touches ? " " : "";
        return fence + room + line + room + fence;
    }

    private static String line(String text) {
        String line = Legibility.of(text.strip()).shown().replace('\n', '⏎');
        int[] characters = line.codePoints().limit(LONGEST + 1L).toArray();
        return characters.length <= LONGEST ? line : new String(characters, 0, LONGEST) + "…";
    }

    private static int longestRun(String line) {
        int longest = 0;
        int run = 0;
        for (int at = 0; at < line.length(); at++) {
            run = line.charAt(at) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
