package os.atom.file.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.OptionalInt;

/** What is searched for in lines: a text to the letter, or a pattern in RE2's syntax. */
public final class Sought {
    private static final int LONGEST = 1_000;

    /** RE2 writes repetitions out: counts that multiply to more take too much memory. */
    private static final int MOST_REPEATED = 1_000;

    private final Pattern pattern;
    private final boolean expression;

    private Sought(Pattern pattern, boolean expression) {
        this.pattern = pattern;
        this.expression = expression;
    }

    /** A text to the letter. */
    public static Sought text(String text, boolean ignoreCase) {
        check(text);
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("holds a line end; lines are searched one by one");
        }
        return new Sought(Pattern.compile(Pattern.quote(text), flags(ignoreCase)), false);
    }

    /**
     * A pattern.
     *
     * @throws IllegalArgumentException with what is wrong, in words
     */
    public static Sought pattern(String expression, boolean ignoreCase) {
        check(expression);
        if (repeated(expression) > MOST_REPEATED) {
            throw new IllegalArgumentException(
                    "repeats too much: its counts multiply to more than " + MOST_REPEATED);
        }
        try {
            return new Sought(Pattern.compile(expression, flags(ignoreCase)), true);
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "is no pattern that RE2 takes: " + wrong.getDescription(), wrong);
        }
    }

    /** Whether it is a pattern, and not a text to the letter. */
    public boolean isPattern() {
        return expression;
    }

    /** Whether letter case does not count. */
    public boolean ignoresCase() {
        return pattern.flags() != 0;
    }

    /** Where in a line it first stands; empty when it does not. */
    public OptionalInt in(String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? OptionalInt.of(matcher.start()) : OptionalInt.empty();
    }

    private static void check(String sought) {
        if (sought.isEmpty() || sought.length() > LONGEST) {
            throw new IllegalArgumentException("has 1 to " + LONGEST + " characters");
        }
    }

    private static int flags(boolean ignoreCase) {
        return ignoreCase ? Pattern.CASE_INSENSITIVE : 0;
    }

    /** The product of all counts in braces, whether they are nested or not. */
    private static long repeated(String expression) {
        var counts = COUNT.matcher(expression);
        long product = 1;
        while (counts.find() && product <= MOST_REPEATED) {
            String most = counts.group(2) == null ? counts.group(1) : counts.group(2);
            product *= Math.max(1, Long.parseLong(most));
        }
        return product;
    }

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{1,9})?)?\\}");
}
