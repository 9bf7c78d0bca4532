package os.atom.file.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The shortest way from one list of lines to another, found by Myers' greedy algorithm ("An O(ND)
 * Difference Algorithm and Its Variations", 1986). Texts too far apart for that get one change that
 * replaces everything between their common start and end.
 */
final class Script {
    /** More inserted and deleted lines than this are not worth the time and memory. */
    private static final int FARTHEST = 1_000;

    private final List<String> before;
    private final List<String> after;
    private final int start;
    private final int rows;
    private final int columns;

    /** Lines {@code before .. beforeEnd} become lines {@code after .. afterEnd}; ends excluded. */
    record Change(int before, int beforeEnd, int after, int afterEnd) {}

    private Script(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
        int common = Math.min(before.size(), after.size());
        int head = 0;
        while (head < common && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < common - head
                && before.get(before.size() - 1 - tail)
                        .equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        start = head;
        rows = before.size() - head - tail;
        columns = after.size() - head - tail;
    }

    /** The changes in order; none when both are equal. */
    static List<Change> of(List<String> before, List<String> after) {
        return new Script(before, after).changes();
    }

    private List<Change> changes() {
        if (rows == 0 && columns == 0) {
            return List.of();
        }
        List<int[]> trace = new ArrayList<>();
        int most = Math.min(FARTHEST, rows + columns);
        int[] reached = new int[2 * most + 3];
        int middle = most + 1;
        for (int steps = 0; steps <= most; steps++) {
            trace.add(reached.clone());
            for (int diagonal = -steps; diagonal <= steps; diagonal += 2) {
                int row = row(reached, middle, diagonal, steps);
                while (row < rows && row - diagonal < columns && same(row, row - diagonal)) {
                    row++;
                }
                reached[middle + diagonal] = row;
                if (row >= rows && row - diagonal >= columns) {
                    return walkedBack(trace, middle);
                }
            }
        }
        return List.of(new Change(start, start + rows, start, start + columns));
    }

    /** The row to start from on a diagonal: one down from its neighbour, or one to the right. */
    private static int row(int[] reached, int middle, int diagonal, int steps) {
        int above = reached[middle + diagonal + 1];
        int left = reached[middle + diagonal - 1];
        boolean inserts = diagonal == -steps || (diagonal != steps && left < above);
        return inserts ? above : left + 1;
    }

    private boolean same(int row, int column) {
        return column >= 0 && before.get(start + row).equals(after.get(start + column));
    }

    private List<Change> walkedBack(List<int[]> trace, int middle) {
        List<Change> changes = new ArrayList<>();
        int row = rows;
        int column = columns;
        for (int steps = trace.size() - 1; steps > 0; steps--) {
            int[] reached = trace.get(steps);
            int diagonal = row - column;
            int above = reached[middle + diagonal + 1];
            int left = reached[middle + diagonal - 1];
            boolean inserts = diagonal == -steps || (diagonal != steps && left < above);
            int fromRow = inserts ? above : left;
            int fromColumn = fromRow - (inserts ? diagonal + 1 : diagonal - 1);
            add(changes, inserts, fromRow, fromColumn);
            row = fromRow;
            column = fromColumn;
        }
        return changes.reversed();
    }

    /** Joins it with the change that follows, where they touch. */
    private void add(List<Change> changes, boolean inserts, int row, int column) {
        int at = start + row;
        int fresh = start + column;
        Change change = new Change(at, at + (inserts ? 0 : 1), fresh, fresh + (inserts ? 1 : 0));
        if (!changes.isEmpty()) {
            Change next = changes.getLast();
            if (change.beforeEnd() == next.before() && change.afterEnd() == next.after()) {
                changes.removeLast();
                change = new Change(at, next.beforeEnd(), fresh, next.afterEnd());
            }
        }
        changes.add(change);
    }
}
