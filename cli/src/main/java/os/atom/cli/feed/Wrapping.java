package os.atom.cli.feed;

import java.util.ArrayList;
import java.util.List;
import os.atom.cli.terminal.Visible;

/** Breaks somebody's text into lines that fit; every line is {@link Visible}. Pure. */
final class Wrapping {
    private static final String TAB = "    ";

    private Wrapping() {}

    /**
     * The lines of a text, broken between words where one is longer than so many columns, and
     * within a word only when that alone is longer.
     */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        for (String line : text.stripTrailing().replace("\t", TAB).split("\r?\n", -1)) {
            wrap(Visible.of(line), columns, lines);
        }
        return lines;
    }

    private static void wrap(String line, int columns, List<String> lines) {
        String rest = line.stripTrailing();
        while (Visible.width(rest) > columns) {
            int room = fitting(rest, columns);
            int space = rest.lastIndexOf(' ', room);
            // A break within the indentation would leave a line with nothing on it.
            boolean between = space > 0 && !rest.substring(0, space).isBlank();
            lines.add(rest.substring(0, between ? space : room).stripTrailing());
            rest = rest.substring(between ? space : room).stripLeading();
        }
        lines.add(rest);
    }

    /** How many of the first characters fit; at least one. */
    private static int fitting(String text, int columns) {
        int end = text.offsetByCodePoints(0, 1);
        while (end < text.length()
                && Visible.width(text.substring(0, text.offsetByCodePoints(end, 1))) <= columns) {
            end = text.offsetByCodePoints(end, 1);
        }
        return end;
    }
}
