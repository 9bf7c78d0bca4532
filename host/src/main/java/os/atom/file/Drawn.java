package os.atom.file;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import os.atom.approval.Proposal;
import os.atom.protocol.FileChange.Version;

/**
 * What a person is to be shown before a file is used, and what doing it needs.
 *
 * @param terms of a look
 * @param before the file as it is
 * @param stamp what tells the file of a look from what it becomes
 * @param next the file as it would be; absent for a look, and when that cannot be told
 * @param diff of the whole text; absent for a look, and between files that are no text
 * @param undoes the change that it takes back
 * @param problem why it cannot be done as the file is
 */
record Drawn(
        Map<String, String> terms,
        @Nullable Version before,
        @Nullable String stamp,
        Change.@Nullable Next next,
        @Nullable String diff,
        @Nullable String undoes,
        @Nullable String problem) {
    /** A look. */
    static Drawn look(Map<String, String> terms, @Nullable Version before, @Nullable String stamp) {
        return new Drawn(terms, before, stamp, null, null, null, null);
    }

    /** The same, and that it cannot be done. */
    Drawn but(Unfit unfit) {
        return new Drawn(terms, before, stamp, null, null, undoes, unfit.getMessage());
    }

    Proposal proposal(Operation operation, String path, Optional<String> by) {
        Change.Next shall = next;
        return new Proposal(
                operation.word(),
                path,
                by.orElse(null),
                terms,
                shall == null ? null : shall.kind().word(),
                before,
                shall == null ? null : shall.version().orElse(null),
                shall == null || shall.kind() != ChangeKind.EDITED ? null : shall.replacements(),
                diff,
                false,
                undoes,
                problem);
    }
}
