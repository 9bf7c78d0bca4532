package os.atom.file.text;

import java.util.ArrayList;
import java.util.List;

/** Texts cut into lines. A line keeps its end; only the last one may have none. */
public final class Lines {
    private Lines() {}

    /** The lines of a text; none for an empty one. */
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    /** A line without its end. */
    static String bare(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && line.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return line.substring(0, end);
    }

    /** The number of the line, from 1, in which an index lies. */
    static int number(String text, int index) {
        int number = 1;
        for (int at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) {
            number++;
        }
        return number;
    }

    /** A line as it can be shown in a message: not too long. */
    static String shown(String line, int longest) {
        String bare = bare(line);
        return bare.length() <= longest ? bare : bare.substring(0, longest) + "…";
    }
}
