package os.atom.approval;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileChange.Version;

/**
 * The use of a file that a person is asked for, as it is: nothing in it is written out yet.
 *
 * @param operation {@code read, list, search, write, edit} or {@code undo}
 * @param path where the file really is
 * @param by the name of the person who asks in the agent's name
 * @param terms of what exactly is asked for
 * @param kind how the file would change; absent for a look
 * @param before the file as it is
 * @param after the file as it would be
 * @param diff between the two, where both are text
 * @param diffCut whether there is more than {@code diff} holds
 * @param problem why it cannot be done as the file is
 */
public record Proposal(
        String operation,
        String path,
        @Nullable String by,
        Map<String, String> terms,
        @Nullable String kind,
        @Nullable Version before,
        @Nullable Version after,
        @Nullable Integer replacements,
        @Nullable String diff,
        boolean diffCut,
        @Nullable String undoes,
        @Nullable String problem) {
    public Proposal {
        terms = Map.copyOf(terms);
    }

    /** The same with so much of the diff as the journal keeps, cut at the end of a line. */
    Proposal cut(int most) {
        if (diff == null || diff.length() <= most) {
            return this;
        }
        int end = diff.lastIndexOf('\n', most - 1) + 1;
        return new Proposal(
                operation,
                path,
                by,
                terms,
                kind,
                before,
                after,
                replacements,
                diff.substring(0, end),
                true,
                undoes,
                problem);
    }

    /** A name for it, such as {@code write /home/me/shop/note}. */
    public String words() {
        return operation + " " + path;
    }
}
