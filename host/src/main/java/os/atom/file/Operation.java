package os.atom.file;

import java.util.Locale;

/** What is done with files. */
enum Operation {
    READ,
    LIST,
    SEARCH,
    WRITE,
    EDIT,
    UNDO;

    /** Reads a name back. */
    static Operation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether nothing is another afterwards. */
    boolean isLook() {
        return switch (this) {
            case READ, LIST, SEARCH -> true;
            case WRITE, EDIT, UNDO -> false;
        };
    }

    /** The name in the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
