package os.atom.file.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import os.atom.file.text.Script.Change;

/** Writes a unified diff (POSIX.1-2024, diff -u). */
final class UnifiedDiff {
    private static final int AROUND = 3;

    private final List<String> before;
    private final List<String> after;
    private final StringBuilder text = new StringBuilder();
    private final int most;
    private int size;
    private boolean cut;

    private UnifiedDiff(List<String> before, List<String> after, int most) {
        this.before = before;
        this.after = after;
        this.most = most;
    }

    static Difference of(String from, String to, String before, String after, int most) {
        UnifiedDiff diff = new UnifiedDiff(Lines.of(before), Lines.of(after), most);
        List<Change> changes = Script.of(diff.before, diff.after);
        if (changes.isEmpty()) {
            return Difference.NONE;
        }
        diff.line("--- " + from);
        diff.line("+++ " + to);
        diff.hunks(changes);
        return new Difference(diff.text.toString(), diff.cut);
    }

    private void hunks(List<Change> changes) {
        int first = 0;
        while (first < changes.size() && !cut) {
            int last = first;
            while (last + 1 < changes.size()
                    && changes.get(last + 1).before() - changes.get(last).beforeEnd()
                            <= 2 * AROUND) {
                last++;
            }
            hunk(changes.subList(first, last + 1));
            first = last + 1;
        }
    }

    private void hunk(List<Change> changes) {
        Change first = changes.getFirst();
        Change last = changes.getLast();
        int lead = Math.min(AROUND, first.before());
        int from = first.before() - lead;
        int to = Math.min(before.size(), last.beforeEnd() + AROUND);
        int fresh = first.after() - lead;
        int freshEnd = last.afterEnd() + (to - last.beforeEnd());
        line("@@ -" + range(from, to) + " +" + range(fresh, freshEnd) + " @@");
        int at = from;
        for (Change change : changes) {
            lines(' ', before, at, change.before());
            lines('-', before, change.before(), change.beforeEnd());
            lines('+', after, change.after(), change.afterEnd());
            at = change.beforeEnd();
        }
        lines(' ', before, at, to);
    }

    private static String range(int from, int to) {
        int length = to - from;
        int start = length == 0 ? from : from + 1;
        return length == 1 ? Integer.toString(start) : start + "," + length;
    }

    private void lines(char sign, List<String> source, int from, int to) {
        for (int i = from; i < to && !cut; i++) {
            String whole = source.get(i);
            if (whole.endsWith("\n")) {
                line(sign + whole.substring(0, whole.length() - 1));
            } else {
                line(sign + whole);
                line("\\ No newline at end of file");
            }
        }
    }

    private void line(String line) {
        int bytes = line.getBytes(StandardCharsets.UTF_8).length + 1;
        if (cut || size + bytes > most) {
            cut = true;
            return;
        }
        size += bytes;
        text.append(line).append('\n');
    }
}
