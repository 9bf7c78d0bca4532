package os.atom.command.syntax;

import java.util.Arrays;

/**
 * One word before expansion: code points, each either plain (its meaning as a pattern, brace or
 * tilde still stands) or quoted (only itself), and marks where quotes stood. Immutable.
 *
 * <p>The marks matter: {@code ''} is a word although it is empty, and {@code {'',a}} yields an
 * empty word where {@code {,a}} yields none.
 */
public final class Word {
    /** No cells at all; unlike {@code ''} it vanishes. */
    public static final Word NOTHING = new Word(new int[0]);

    private static final int QUOTED = 1 << 24;
    private static final int MARK = 1 << 25;
    private final int[] cells;

    private Word(int[] cells) {
        this.cells = cells;
    }

    /** Text of which every character means only itself. */
    public static Word quoted(String text) {
        Builder word = new Builder().quotes();
        text.codePoints().forEach(word::quoted);
        return word.build();
    }

    /** Text of which every character has the meaning it has for the shell. */
    public static Word plain(String text) {
        return new Word(text.codePoints().toArray());
    }

    /** How many cells there are: code points and marks. */
    public int size() {
        return cells.length;
    }

    /** Whether the cell is this character, unquoted. */
    public boolean plain(int index, char character) {
        return index < cells.length && cells[index] == character;
    }

    /** Whether the cell is unquoted. */
    public boolean plain(int index) {
        return (cells[index] & (QUOTED | MARK)) == 0;
    }

    /** Whether the cell only says that quotes stood here. */
    public boolean mark(int index) {
        return cells[index] == MARK;
    }

    /** The character, quoted or not; of a mark, -1. */
    public int code(int index) {
        return mark(index) ? -1 : cells[index] & ~QUOTED;
    }

    /** Whether an unquoted character of these is in the word. */
    public boolean anyPlain(String characters) {
        return Arrays.stream(cells).anyMatch(cell -> characters.indexOf(cell) >= 0);
    }

    /** The cells from one index up to another. */
    public Word slice(int from, int to) {
        return new Word(Arrays.copyOfRange(cells, from, to));
    }

    /** Both words as one. */
    public Word plus(Word other) {
        int[] both = Arrays.copyOf(cells, cells.length + other.cells.length);
        System.arraycopy(other.cells, 0, both, cells.length, other.cells.length);
        return new Word(both);
    }

    /** Whether the word is exactly this, with nothing quoted. */
    public boolean is(String text) {
        return Arrays.equals(cells, text.codePoints().toArray());
    }

    /** Whether any part of it was quoted. */
    public boolean hasQuotes() {
        return Arrays.stream(cells).anyMatch(cell -> (cell & (QUOTED | MARK)) != 0);
    }

    /** The word after quote removal. */
    public String text() {
        StringBuilder text = new StringBuilder(cells.length);
        for (int i = 0; i < cells.length; i++) {
            if (!mark(i)) {
                text.appendCodePoint(code(i));
            }
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Word word && Arrays.equals(cells, word.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return text();
    }

    /** Collects cells; not thread-safe. */
    static final class Builder {
        private int[] cells = new int[16];
        private int size;

        Builder plain(int code) {
            return add(code);
        }

        Builder quoted(int code) {
            return add(code | QUOTED);
        }

        Builder quotes() {
            return add(MARK);
        }

        private Builder add(int cell) {
            if (size == cells.length) {
                cells = Arrays.copyOf(cells, size * 2);
            }
            cells[size++] = cell;
            return this;
        }

        Word build() {
            return new Word(Arrays.copyOf(cells, size));
        }
    }
}
