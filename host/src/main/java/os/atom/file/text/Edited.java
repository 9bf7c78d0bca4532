package os.atom.file.text;

import java.util.List;

/** What came of edits: all of them, or none. */
public sealed interface Edited {
    /**
     * All were made.
     *
     * @param replacements places in all
     */
    record Done(String text, int replacements) implements Edited {}

    /**
     * An edit's text does not stand there.
     *
     * @param edit which one, from 0
     * @param hint what is nearly it, for people and agents
     * @param nearest the lines that come nearest, the best first
     */
    record NotFound(int edit, String hint, List<Near> nearest) implements Edited {
        public NotFound {
            nearest = List.copyOf(nearest);
        }
    }

    /**
     * An edit's text stands in several places.
     *
     * @param lines where it starts, the first ones
     */
    record Ambiguous(int edit, int places, List<Integer> lines) implements Edited {
        public Ambiguous {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line that is nearly the one that was meant.
     *
     * @param line its number, from 1
     */
    record Near(int line, String text) {}
}
