package os.atom.protocol;

import java.util.List;

/**
 * Text from an agent, so that a person sees what is in it.
 *
 * @param text byte for byte what was sent; not to be printed
 * @param shown the same with every hidden or deceiving character written out, such as {@code
 *     ⟦U+202E⟧}; line feeds stay
 * @param suspicions what was written out, and why; empty when the text is what it looks like. Of
 *     more than a hundred the first ones and the last, which says how many are between
 */
public record LegibleText(String text, String shown, List<Suspicion> suspicions) {
    /**
     * A character that a reader would not see, or would take for another.
     *
     * @param line from 1
     * @param column from 1, in characters
     * @param character such as {@code U+202E RIGHT-TO-LEFT OVERRIDE}
     * @param why {@code hidden}, {@code bidi}, {@code control}, {@code space}, {@code looks like x}
     *     or {@code mixed script}
     */
    public record Suspicion(int line, int column, String character, String why) {}
}
