package os.atom.file;

import java.util.List;
import java.util.stream.Stream;
import os.atom.journal.Fact;

/**
 * Under which id something goes on record, and what is recorded with it.
 *
 * @param before never without what it leads to, such as the use of a standing approval
 */
record Opening(String id, List<Fact> before) {
    Opening {
        before = List.copyOf(before);
    }

    /** Nothing has led to it. */
    static Opening plain() {
        return new Opening(FileFacts.newId(), List.of());
    }

    /** What came before, and this. */
    List<Fact> and(Fact fact) {
        return Stream.concat(before.stream(), Stream.of(fact)).toList();
    }
}
