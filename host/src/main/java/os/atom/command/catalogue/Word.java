package os.atom.command.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One word of an argument list, as far as it is known before the program runs.
 *
 * @param text as typed; where a hole is, the placeholder still stands
 * @param hole what is not known of it
 * @param known how many of its first characters stand fast
 */
record Word(String text, Hole hole, int known) {
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
        return new Word(text, Hole.NONE, text.length());
    }

    /** Nothing of it is known. */
    static Word open(String placeholder, Hole hole) {
        return new Word(placeholder, hole, 0);
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

    /** The directory that the word lies in whatever is filled in, if one is named. */
    Optional<String> directory() {
        int slash = text.substring(0, known).lastIndexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(text.substring(0, Math.max(1, slash)));
    }

    boolean plural() {
        return hole == Hole.SEVERAL || hole == Hole.MANY;
    }

    /** The rest of the word: a value joined to its option can no longer be one itself. */
    Word from(int start) {
        return new Word(
                text.substring(start), open() ? Hole.ONE : Hole.NONE, Math.max(0, known - start));
    }
}
