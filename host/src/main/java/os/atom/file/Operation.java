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

    /** The name in the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
