package os.atom.a2a;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where somebody is in what happened in a task: the number of the entry, and the place among what
 * that entry made happen.
 */
record Cursor(long seq, int place) {
    /** Before everything. */
    static final Cursor START = new Cursor(0, -1);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,6})");

    static Optional<Cursor> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Cursor(
                                Long.parseLong(matcher.group(1)),
                                Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean isAfter(Cursor other) {
        return seq > other.seq || (seq == other.seq && place > other.place);
    }

    @Override
    public String toString() {
        return seq + "." + Math.max(place, 0);
    }
}
