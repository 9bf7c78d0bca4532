package os.atom.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import os.atom.protocol.FileChange.Version;

/**
 * The use of a file that a person is asked for, whole while it waits.
 *
 * @param operation {@code read, list, search, write, edit} or {@code undo}
 * @param path where the file really is, links followed
 * @param by the person who asks in the agent's name, if one does
 * @param terms of what exactly is asked for, such as {@code lines} or {@code text}
 * @param kind {@code created}, {@code overwritten}, {@code edited} or {@code undone}; missing for a
 *     look
 * @param before the file as it is, to which the answer is bound; missing when there is none, and
 *     for directories
 * @param after the file as it would be; missing for a look, and when it would be gone
 * @param replacements how many places would be edited
 * @param diff unified, of the whole text with its byte order mark; missing for a look, and between
 *     files that are no text
 * @param diffCut whether there is more than the record keeps of it; never while the request waits
 * @param bytes what it would hold, in Base64, where no diff shows that; missing once it is answered
 * @param undoes the change that it would take back
 * @param problem why it cannot be done as the file is; then nothing is done, whatever the answer
 */
public record FileProposal(
        String operation,
        LegibleText path,
        @Nullable String by,
        Map<String, LegibleText> terms,
        @Nullable String kind,
        @Nullable Version before,
        @Nullable Version after,
        @Nullable Integer replacements,
        @Nullable LegibleText diff,
        boolean diffCut,
        @Nullable String bytes,
        @Nullable String undoes,
        @Nullable String problem) {
    public FileProposal {
        terms = Map.copyOf(terms);
    }
}
