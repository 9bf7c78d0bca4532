package os.atom.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/files/search}: lines that hold what was sought, in the order of the listing.
 *
 * @param path where the search began
 * @param searched files that were looked into for this page
 * @param skipped files that were not, for one of the reasons
 * @param next a cursor to go on with, as {@code after}; missing when all is searched
 * @param note why this page ends early, if it does
 */
public record FileSearch(
        String agent,
        String path,
        List<FileMatch> items,
        int searched,
        Skipped skipped,
        @Nullable String next,
        @Nullable String note) {
    public FileSearch {
        items = List.copyOf(items);
    }

    /**
     * Files that were not looked into.
     *
     * @param binary that are no text
     * @param large of more than 8 MiB
     * @param unreadable that the server may not read, or that went away
     * @param longLines lines of which only the first 256 Ki characters were searched
     */
    public record Skipped(int binary, int large, int unreadable, int longLines) {}
}
