package os.atom.cli.connect;

import java.util.ArrayList;
import java.util.List;

/** Two texts side by side: what goes, what comes, and some lines around. Pure. */
final class Difference {
    private static final int AROUND = 3;

    private Difference() {}

    /** Lines that begin with {@code -}, {@code +} or a space; none when the texts are the same. */
    static List<String> of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> young = after.lines().toList();
        int shorter = Math.min(old.size(), young.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(young.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) {
            tail++;
        }
        List<String> lines = new ArrayList<>();
        if (head == old.size() && head == young.size()) {
            return lines;
        }
        old.subList(Math.max(0, head - AROUND), head).forEach(line -> lines.add(" " + line));
        old.subList(head, old.size() - tail).forEach(line -> lines.add("-" + line));
        young.subList(head, young.size() - tail).forEach(line -> lines.add("+" + line));
        int end = old.size() - tail;
        old.subList(end, Math.min(old.size(), end + AROUND)).forEach(line -> lines.add(" " + line));
        return lines;
    }
}
