package os.atom.redaction.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Finds many keywords in one pass (A. Aho, M. Corasick, Efficient String Matching, 1975), capitals
 * and small letters being the same. One table look-up a byte. Immutable.
 */
final class Automaton {
    private final byte[] classes;
    private final int[] next;
    private final int[] depths;
    private final int[][] found;
    private final int width;

    private Automaton(byte[] classes, int width, int[] next, int[] depths, int[][] found) {
        this.classes = classes;
        this.width = width;
        this.next = next;
        this.depths = depths;
        this.found = found;
    }

    /** Where every search begins. */
    static int start() {
        return 0;
    }

    /** The state after a byte; negative (its complement) where keywords end. */
    int next(int state, byte value) {
        return next[state + classes[value & 0xff]];
    }

    /** The keywords that end in a state, by their place in the list. */
    int[] found(int state) {
        return found[state / width];
    }

    /** How many of the bytes so far may belong to a keyword that has not ended. */
    int depth(int state) {
        return depths[state / width];
    }

    static Automaton of(List<String> keywords) {
        return new Building(keywords).build();
    }

    /** An automaton in the making. */
    private static final class Building {
        private final List<byte[]> keywords = new ArrayList<>();
        private final byte[] classes = new byte[256];
        private final List<int[]> rows = new ArrayList<>();
        private final List<Integer> depths = new ArrayList<>();
        private final List<List<Integer>> found = new ArrayList<>();
        private int width = 1;

        Building(List<String> texts) {
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) Bytes.lower(bytes[at]);
                    if (classes[bytes[at]] == 0) {
                        classes[bytes[at]] = (byte) width++;
                    }
                }
                keywords.add(bytes);
            }
            for (int capital = 'A'; capital <= 'Z'; capital++) {
                classes[capital] = classes[capital + 32];
            }
        }

        Automaton build() {
            state(0);
            for (int number = 0; number < keywords.size(); number++) {
                plant(number);
            }
            complete();
            return new Automaton(
                    classes,
                    width,
                    table(),
                    depths.stream().mapToInt(depth -> depth).toArray(),
                    found.stream()
                            .map(ends -> ends.stream().mapToInt(end -> end).toArray())
                            .toArray(int[][]::new));
        }

        /** All rows after one another. This runs at each start, before Java has compiled it. */
        private int[] table() {
            int[] targets = new int[rows.size()];
            for (int state = 0; state < targets.length; state++) {
                targets[state] = found.get(state).isEmpty() ? state * width : ~(state * width);
            }
            int[] next = new int[rows.size() * width];
            int at = 0;
            for (int[] row : rows) {
                for (int target : row) {
                    next[at++] = targets[target];
                }
            }
            return next;
        }

        private int state(int depth) {
            int[] row = new int[width];
            Arrays.fill(row, -1);
            rows.add(row);
            depths.add(depth);
            found.add(new ArrayList<>());
            return rows.size() - 1;
        }

        private void plant(int number) {
            int state = 0;
            byte[] keyword = keywords.get(number);
            for (int at = 0; at < keyword.length; at++) {
                int column = classes[keyword[at]];
                if (rows.get(state)[column] < 0) {
                    rows.get(state)[column] = state(at + 1);
                }
                state = rows.get(state)[column];
            }
            found.get(state).add(number);
        }

        /** Fills in where a search goes on when no keyword goes on, nearest states first. */
        private void complete() {
            int[] fallbacks = new int[rows.size()];
            Queue<Integer> due = new ArrayDeque<>();
            for (int column = 0; column < width; column++) {
                int child = rows.get(0)[column];
                if (child < 0) {
                    rows.get(0)[column] = 0;
                } else {
                    due.add(child);
                }
            }
            while (!due.isEmpty()) {
                int state = due.remove();
                int fallback = fallbacks[state];
                found.get(state).addAll(found.get(fallback));
                int[] row = rows.get(state);
                int[] otherwise = rows.get(fallback);
                for (int column = 0; column < width; column++) {
                    int child = row[column];
                    if (child < 0) {
                        row[column] = otherwise[column];
                    } else {
                        fallbacks[child] = otherwise[column];
                        due.add(child);
                    }
                }
            }
        }
    }
}
