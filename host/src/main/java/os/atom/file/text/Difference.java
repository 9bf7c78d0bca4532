package os.atom.file.text;

/**
 * What changed between two texts, as a unified diff with three lines around each change.
 *
 * @param text the diff; empty when both are equal
 * @param cut whether there is more than was kept
 */
public record Difference(String text, boolean cut) {
    /** Nothing that can be shown, such as between binary files. */
    public static final Difference NONE = new Difference("", false);

    /**
     * Compares.
     *
     * @param name stands in the head of the diff; control characters in it are written out
     * @param most bytes that are kept, as UTF-8; cut at the end of a line where one fits
     */
    public static Difference of(String name, String before, String after, int most) {
        return UnifiedDiff.of("a" + visible(name), "b" + visible(name), before, after, most);
    }

    /** The whole of a file that was not there before. */
    public static Difference created(String name, String after, int most) {
        return UnifiedDiff.of("/dev/null", "b" + visible(name), "", after, most);
    }

    /** The whole of a file that is not there afterwards. */
    public static Difference removed(String name, String before, int most) {
        return UnifiedDiff.of("a" + visible(name), "/dev/null", before, "", most);
    }

    private static String visible(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .forEach(c -> {
                    if (Character.isISOControl(c)) {
                        shown.append("\\u%04x".formatted(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                });
        return shown.toString();
    }
}
