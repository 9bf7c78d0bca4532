package os.atom.file;

import java.util.Locale;

/** How a file came to be another one. */
enum ChangeKind {
    CREATED,
    OVERWRITTEN,
    EDITED,
    UNDONE;

    /** The name on the wire and in the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a name back. */
    static ChangeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
