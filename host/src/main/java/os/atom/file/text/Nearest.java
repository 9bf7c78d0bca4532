package os.atom.file.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import os.atom.file.text.Edited.Near;

/** Finds what a text that was not found was probably meant to be. Its work is bounded. */
final class Nearest {
    private static final int MOST_TOLD = 3;
    private static final int MOST_LINES = 20_000;
    private static final int LONGEST_COMPARED = 400;
    private static final int LONGEST_TOLD = 200;

    /** Less alike than this is no help. */
    private static final double ALIKE = 0.4;

    private record Scored(double score, Near near) {}

    private Nearest() {}

    static Edited notFound(int edit, String text, String sought) {
        return new Edited.NotFound(edit, hint(text, sought), nearest(text, sought));
    }

    /** The usual slips: line ends, white space, letter case. */
    private static String hint(String text, String sought) {
        String unix = sought.replace("\r\n", "\n");
        if (!unix.equals(sought) && text.contains(unix)) {
            return "the file's lines end in LF, those of the edit in CRLF";
        }
        if (text.contains(unix.replace("\n", "\r\n"))) {
            return "the file's lines end in CRLF, those of the edit in LF";
        }
        if (squeezed(text).contains(squeezed(sought))) {
            return "it stands there with other white space";
        }
        if (text.regionMatches(true, 0, sought, 0, sought.length())
                || lower(text).contains(lower(sought))) {
            return "it stands there in other letter case";
        }
        return "";
    }

    private static String squeezed(String text) {
        StringBuilder squeezed = new StringBuilder(text.length());
        text.chars()
                .filter(c -> !Character.isWhitespace(c))
                .forEach(c -> squeezed.append((char) c));
        return squeezed.toString();
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }

    /** The lines most like the first line of what was sought that says something. */
    private static List<Near> nearest(String text, String sought) {
        String wanted =
                Lines.of(sought).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst()
                        .orElse("");
        Map<Integer, Integer> pairs = pairs(wanted);
        List<Scored> scored = new ArrayList<>();
        List<String> lines = Lines.of(text);
        for (int i = 0; i < Math.min(lines.size(), MOST_LINES); i++) {
            double score = alike(pairs, pairs(lines.get(i).strip()));
            if (score >= ALIKE) {
                scored.add(
                        new Scored(
                                score, new Near(i + 1, Lines.shown(lines.get(i), LONGEST_TOLD))));
            }
        }
        return scored.stream()
                .sorted(Comparator.comparingDouble((Scored each) -> -each.score()))
                .limit(MOST_TOLD)
                .map(Scored::near)
                .toList();
    }

    /** How often each pair of neighbouring characters occurs. */
    private static Map<Integer, Integer> pairs(String line) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 1; i < Math.min(line.length(), LONGEST_COMPARED); i++) {
            pairs.merge((line.charAt(i - 1) << 16) | line.charAt(i), 1, Integer::sum);
        }
        return pairs;
    }

    /** The Dice coefficient: 1 for equal lines, 0 for lines with nothing in common. */
    private static double alike(Map<Integer, Integer> one, Map<Integer, Integer> other) {
        int common = 0;
        int all = 0;
        for (Map.Entry<Integer, Integer> pair : one.entrySet()) {
            common += Math.min(pair.getValue(), other.getOrDefault(pair.getKey(), 0));
            all += pair.getValue();
        }
        for (int count : other.values()) {
            all += count;
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
