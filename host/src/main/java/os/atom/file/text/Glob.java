package os.atom.file.text;

import com.google.re2j.Pattern;

/**
 * A pattern of file names: {@code *} and {@code ?} within one name, {@code **} over any number of
 * directories, <code>[...]</code> and <code>{a,b}</code>. Without a slash it is about the last name
 * alone; with one about the whole path from where the search begins. Matched in linear time.
 */
public final class Glob {
    private static final int LONGEST = 500;

    private final Pattern pattern;
    private final boolean wholePath;

    private Glob(Pattern pattern, boolean wholePath) {
        this.pattern = pattern;
        this.wholePath = wholePath;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with what is wrong, in words
     */
    public static Glob of(String glob) {
        if (glob.isEmpty() || glob.length() > LONGEST) {
            throw new IllegalArgumentException("has 1 to " + LONGEST + " characters");
        }
        String rooted = glob.startsWith("/") ? glob.substring(1) : glob;
        return new Glob(new GlobReader(rooted).pattern(), glob.contains("/"));
    }

    /**
     * Whether a file is meant.
     *
     * @param relative its path from where the search begins
     */
    public boolean matches(String relative) {
        return pattern.matches(
                wholePath ? relative : relative.substring(relative.lastIndexOf('/') + 1));
    }
}
