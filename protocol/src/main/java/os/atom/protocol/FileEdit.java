package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/v1/files}: exact replacements in a text file, all of them or none.
 *
 * @param edits made one after the other, each in what the ones before it left
 * @param encoding of the file; found out when missing
 * @param expectedHash {@code sha256:...} that the file must have now
 * @param reason why, in the agent's words, for whoever reads the journal
 */
public record FileEdit(
        @Nullable List<@Nullable Replacement> edits,
        @Nullable String encoding,
        @Nullable String expectedHash,
        @Nullable String reason) {
    /**
     * One exact replacement.
     *
     * @param before what stands there, to the letter, line ends included
     * @param after what shall stand there; empty to take it out
     * @param all every place; when missing or false there must be exactly one
     */
    public record Replacement(
            @Nullable String before, @Nullable String after, @Nullable Boolean all) {}
}
