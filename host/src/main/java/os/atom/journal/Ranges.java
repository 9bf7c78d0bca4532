package os.atom.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers of entries as text such as {@code 3-9,12}. Read from what may have been tampered with:
 * what cannot be read is empty. Not thread-safe.
 */
final class Ranges {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** One stretch, both ends in it. */
    record Range(long first, long last) {}

    /**
     * Writes numbers.
     *
     * @param ascending without repetitions
     */
    static String text(List<Long> ascending) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < ascending.size()) {
            int end = at;
            while (end + 1 < ascending.size() && ascending.get(end + 1) == ascending.get(end) + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ",").append(ascending.get(at));
            if (end > at) {
                text.append('-').append(ascending.get(end));
            }
            at = end + 1;
        }
        return text.toString();
    }

    /** Reads what {@link #text} wrote. */
    static List<Range> read(String text) {
        List<Range> ranges = new ArrayList<>();
        try {
            for (String each : text.isEmpty() ? new String[0] : text.split(",", -1)) {
                int dash = each.indexOf('-');
                long first = Long.parseLong(dash < 0 ? each : each.substring(0, dash));
                long last = dash < 0 ? first : Long.parseLong(each.substring(dash + 1));
                ranges.add(new Range(first, last));
            }
        } catch (NumberFormatException another) {
            return List.of();
        }
        return Collections.unmodifiableList(ranges);
    }

    /** Adds stretches that overlap no other. */
    void add(List<Range> ranges) {
        ranges.forEach(range -> lastByFirst.put(range.first(), range.last()));
    }

    boolean contains(long seq) {
        Map.Entry<Long, Long> at = lastByFirst.floorEntry(seq);
        return at != null && seq <= at.getValue();
    }
}
