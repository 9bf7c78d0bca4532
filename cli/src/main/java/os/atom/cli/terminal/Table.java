package os.atom.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, aligned; cells are made {@link Visible}. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; it has as many cells as there are headings. */
    public Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(cells.length + " cells under other headings");
        }
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Visible.of(cell));
        }
        rows.add(row);
        return this;
    }

    /** Whether there is nothing under the headings. */
    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, headings first. */
    public List<String> lines() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Visible.width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            lines.add(line(row, widths));
        }
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            line.append(cell);
            if (i < widths.length - 1) {
                line.append(" ".repeat(widths[i] - Visible.width(cell))).append(GAP);
            }
        }
        return line.toString().stripTrailing();
    }
}
