package os.atom.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change of a file, from the intent to its end.
 *
 * @param agent the agent's name
 * @param by the person who asked for it in the agent's name, if one did
 * @param path where the file really is
 * @param kind {@code created}, {@code overwritten}, {@code edited} or {@code undone}
 * @param state {@code intended}, {@code written}, or {@code abandoned}: nothing came of it
 * @param problem why it was abandoned, or what a restart found
 * @param before the file before; missing when there was none
 * @param after the file after; missing when there is none, since a creation was undone
 * @param replacements how many places were edited
 * @param diff unified, redacted; only in the answer to the change itself and in {@code GET
 *     /files/changes/ID}; missing between files that are no text, and for an agent that wrote over
 *     a file which it may not read
 * @param diffCut whether there is more than was kept
 * @param undoes the change that it takes back
 * @param undoneBy the change that took it back
 * @param undoable whether it can be taken back as things stand: what was there before is kept
 * @param reason in the agent's words
 */
public record FileChange(
        String id,
        String agent,
        @Nullable String by,
        String path,
        String kind,
        String state,
        @Nullable String problem,
        @Nullable Version before,
        @Nullable Version after,
        @Nullable Integer replacements,
        @Nullable String diff,
        boolean diffCut,
        @Nullable String undoes,
        @Nullable String undoneBy,
        boolean undoable,
        @Nullable String reason,
        Instant at) {
    /** The same with another diff, or without one. */
    public FileChange withDiff(@Nullable String other, boolean cut) {
        return new FileChange(
                id,
                agent,
                by,
                path,
                kind,
                state,
                problem,
                before,
                after,
                replacements,
                other,
                cut,
                undoes,
                undoneBy,
                undoable,
                reason,
                at);
    }

    /**
     * What a file held.
     *
     * @param hash {@code sha256:...}
     * @param size in bytes
     * @param encoding {@code utf-8} and the like; missing for a file that is no text
     */
    public record Version(String hash, long size, @Nullable String encoding) {}
}
