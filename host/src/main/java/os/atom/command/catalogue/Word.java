package os.atom.command.catalogue;

import java.util.List;

/**
 * One word of an argument list, as far as it is known before the program runs.
 *
 * @param text as typed; where a hole is, the placeholder still stands
 * @param hole what is not known of it
 */
record Word(String text, Hole hole) {
    enum Hole {
        /** Known to the last character. */
        NONE,
        /** A part is filled in later; the word cannot begin with a dash. */
        ONE,
        /** Any number of such words. */
        SEVERAL,
        /** Anything at all, an option too. */
        ANY,
        /** Any number of words that may be anything. */
        MANY
    }

    static Word of(String text) {
        return new Word(text, Hole.NONE);
    }

    static List<Word> of(List<String> texts) {
        return texts.stream().map(Word::of).toList();
    }

    boolean open() {
        return hole != Hole.NONE;
    }

    /** Whether an option parser could take it for an option. */
    boolean wild() {
        return hole == Hole.ANY || hole == Hole.MANY;
    }

    boolean plural() {
        return hole == Hole.SEVERAL || hole == Hole.MANY;
    }

    /** The rest of the word: a value joined to its option can no longer be one itself. */
    Word from(int start) {
        return new Word(text.substring(start), open() ? Hole.ONE : Hole.NONE);
    }
}
