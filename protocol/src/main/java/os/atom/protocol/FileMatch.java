package os.atom.protocol;

/**
 * A line that was sought.
 *
 * @param line its number, from 1
 * @param column where in it what was sought begins, from 1, in UTF-16 units
 * @param text the line, or the part of it around the place
 * @param cut whether the line is longer than what is shown
 */
public record FileMatch(String path, long line, int column, String text, boolean cut) {}
