package os.atom.file;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import os.atom.file.text.Sought;
import os.atom.protocol.FileMatch;

/** The lines of one text that hold what is sought. Used once. */
final class MatchingLines {
    /** Characters of a line that are searched. */
    static final int LONGEST_SEARCHED = 256 << 10;

    /** Characters of a line that are shown, around the place. */
    static final int LONGEST_SHOWN = 400;

    private static final int SHOWN_BEFORE = 100;

    private final Sought sought;
    private final String path;
    private final List<FileMatch> found = new ArrayList<>();
    private int tooLong;
    private long last;

    MatchingLines(Sought sought, String path) {
        this.sought = sought;
        this.path = path;
    }

    /**
     * Searches a text.
     *
     * @param behind the line after which it begins; 0 for the start
     * @param most matches that are found
     * @return whether the text was searched to its end
     */
    boolean search(String text, long behind, int most) {
        long number = 0;
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int end = feed < 0 ? text.length() : feed;
            number++;
            if (number > behind) {
                if (found.size() == most) {
                    return false;
                }
                line(number, text.substring(from, bare(text, from, end)));
                last = number;
            }
            from = feed < 0 ? text.length() : feed + 1;
        }
        return true;
    }

    List<FileMatch> found() {
        return found;
    }

    /** How many lines were searched in part only. */
    int tooLong() {
        return tooLong;
    }

    /** The last line that was searched. */
    long last() {
        return last;
    }

    private static int bare(String text, int from, int end) {
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }

    private void line(long number, String line) {
        String searched = line;
        if (line.length() > LONGEST_SEARCHED) {
            tooLong++;
            searched = line.substring(0, LONGEST_SEARCHED);
        }
        OptionalInt place = sought.in(searched);
        if (place.isPresent()) {
            found.add(match(number, line, place.getAsInt()));
        }
    }

    private FileMatch match(long number, String line, int place) {
        boolean cut = line.length() > LONGEST_SHOWN;
        int start = cut ? Math.max(0, place - SHOWN_BEFORE) : 0;
        if (start > 0 && Character.isLowSurrogate(line.charAt(start))) {
            start--;
        }
        int end = Math.min(line.length(), start + LONGEST_SHOWN);
        if (end < line.length() && Character.isLowSurrogate(line.charAt(end))) {
            end--;
        }
        return new FileMatch(path, number, place + 1, line.substring(start, end), cut);
    }
}
