package os.atom.command.expansion;

import os.atom.command.syntax.Unplannable;

/** What expanding one text may cost in all; not thread-safe. */
public final class Budget {
    private static final int WORDS = 4096;
    private static final int CHARACTERS = 1 << 20;
    private static final int LISTINGS = 256;
    private static final int NAMES = 50_000;
    private static final int STEPS = 2_000_000;

    private long words;
    private long characters;
    private long listings;
    private long names;
    private long steps;

    /** Refuses words before they are made. */
    void requireRoom(long count, long length) {
        require(words + count <= WORDS && characters + length <= CHARACTERS, "too many words");
    }

    /** Words that expansion made, and their length. */
    void words(long count, long length) {
        words += count;
        characters += length;
        require(words <= WORDS && characters <= CHARACTERS, "too many words");
    }

    /** One directory that was listed. */
    void listing(int count) {
        listings++;
        names += count;
        require(listings <= LISTINGS && names <= NAMES, "too many files");
    }

    /** Comparisons of a pattern with a name. */
    void step() {
        require(++steps <= STEPS, "too many comparisons");
    }

    private static void require(boolean within, String excess) {
        if (!within) {
            throw new Unplannable("its patterns expand to %s; be more specific".formatted(excess));
        }
    }
}
